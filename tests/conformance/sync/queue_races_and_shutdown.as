# Queue: cancelled getters and putters, join and task_done, shutdown in each state, kinds of queue.
import asyncio


async def attempt(name, aw):
    try:
        r = aw() if not asyncio.iscoroutine(aw) else await aw
        print(name, "->", r)
    except BaseException as e:
        print(name, "->", type(e).__name__, e.args)


async def main():
    q = asyncio.Queue(2)
    await attempt("task_done too often", q.task_done)
    await attempt("get_nowait", q.get_nowait)
    q.put_nowait(1)
    q.put_nowait(2)
    await attempt("put_nowait", lambda: q.put_nowait(3))
    print(q.full(), q.empty(), q.qsize(), q.maxsize)
    log = []

    async def put(x):
        try:
            await q.put(x)
            log.append(f"put {x}")
        except BaseException as e:
            log.append(f"put {x} {type(e).__name__}")
            raise

    async def get(n):
        try:
            x = await q.get()
            log.append(f"{n} got {x}")
            q.task_done()
        except BaseException as e:
            log.append(f"{n} {type(e).__name__}")
            raise

    ts = [asyncio.create_task(put(x)) for x in (3, 4, 5)]
    await asyncio.sleep(0)
    print(q.get_nowait(), "then cancel the woken putter", ts[0].cancel())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log, q.qsize())
    log.clear()
    print(q.get_nowait(), q.get_nowait())
    await asyncio.sleep(0)
    gs = [asyncio.create_task(get(i)) for i in range(4)]
    await asyncio.sleep(0)
    print(log, q.qsize())
    log.clear()
    q.put_nowait("x")
    gs[2].cancel()
    q.put_nowait("y")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log, q.qsize(), [t.done() for t in gs])
    log.clear()
    j = asyncio.create_task(q.join())
    await asyncio.sleep(0)
    print("unfinished", q._unfinished_tasks, j.done())
    while q._unfinished_tasks:
        q.task_done()
    await attempt("one too many", q.task_done)
    await asyncio.sleep(0)
    print(j.done())

    for immediate in (False, True):
        for fill in (0, 2):
            q = asyncio.Queue(2)
            for i in range(fill):
                q.put_nowait(i)
            ts = [asyncio.create_task(put(9)) if fill else asyncio.create_task(get("g")), asyncio.create_task(q.join())]
            await asyncio.sleep(0)
            q.shutdown(immediate)
            q.shutdown(immediate)
            await attempt("put", q.put(1))
            await attempt("put_nowait", lambda: q.put_nowait(1))
            await attempt("get", q.get())
            await attempt("get_nowait", q.get_nowait)
            await attempt("get", q.get())
            await attempt("task_done", q.task_done)
            await asyncio.sleep(0)
            print(immediate, fill, log, [t.done() for t in ts], q.qsize())
            for t in ts:
                t.cancel()
            await asyncio.gather(*ts, return_exceptions=True)
            log.clear()

    p = asyncio.PriorityQueue()
    for x in ((2, "b"), (1, "z"), (1, "a"), (3, "c")):
        p.put_nowait(x)
    print([p.get_nowait() for _ in range(4)])
    p.put_nowait(1)
    try:
        p.put_nowait("x")
    except TypeError as e:
        print(e, p.qsize())
    s = asyncio.LifoQueue(2)
    await s.put(1)
    await s.put(2)
    t = asyncio.create_task(s.put(3))
    await asyncio.sleep(0)
    print(await s.get(), await s.get(), t.done())
    await t
    print(s.get_nowait())
    # a subclass with its own container
    class Unique(asyncio.Queue):
        def _init(self, maxsize):
            self._queue = {}

        def _put(self, item):
            self._queue[item] = None

        def _get(self):
            k = next(iter(self._queue))
            del self._queue[k]
            return k

    u = Unique()
    for x in "abca":
        u.put_nowait(x)
    print(u.qsize(), [u.get_nowait() for _ in range(u.qsize())], u.empty(), u._unfinished_tasks)
    # an item for a getter that has a timeout in the same turn
    q = asyncio.Queue()
    loop = asyncio.get_running_loop()
    loop.call_later(1, q.put_nowait, "late")
    try:
        print(await asyncio.wait_for(q.get(), 1))
    except TimeoutError:
        print("timeout", q.qsize())
    loop.call_later(1, q.put_nowait, "late2")
    t = asyncio.create_task(asyncio.wait_for(q.get(), 1))
    print(await asyncio.gather(t, return_exceptions=True), q.qsize())


asyncio.run(main())
