# asyncio.Queue: order of getters and putters, cancellation between wake and run, join, task_done, sizes, reprs.
import asyncio


async def get(q, n, log):
    try:
        log.append((n, await q.get()))
    except asyncio.CancelledError:
        log.append((n, "cancelled"))


async def put(q, x, log):
    await q.put(x)
    log.append(("put", x))


async def main():
    q = asyncio.Queue()
    log = []
    ts = [asyncio.create_task(get(q, n, log)) for n in range(4)]
    await asyncio.sleep(0)
    q.put_nowait("a")
    q.put_nowait("b")
    ts[0].cancel()
    print(q.qsize(), q)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log, q.qsize())
    q.put_nowait("c")
    q.put_nowait("d")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log, q.qsize())
    q = asyncio.Queue(1)
    log.clear()
    ps = [asyncio.create_task(put(q, n, log)) for n in range(4)]
    await asyncio.sleep(0)
    print(log, q.full(), q)
    print(await q.get(), q.empty())
    ps[1].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log, q.qsize(), await q.get())
    await asyncio.sleep(0)
    print(log, q.get_nowait())
    j = asyncio.create_task(q.join())
    await asyncio.sleep(0)
    for _ in range(3):
        print(j.done(), end=" ")
        q.task_done()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    print(j.done())
    try:
        q.task_done()
    except ValueError as e:
        print(e)
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    q.put_nowait(1)
    try:
        q.put_nowait(1)
    except asyncio.QueueFull as e:
        print(repr(e))
    p = asyncio.PriorityQueue()
    for x in [(2, "b"), (1, "z"), (2, "a")]:
        await p.put(x)
    print([await p.get() for _ in range(3)])
    print(asyncio.Queue[int], q.maxsize)
    try:
        await asyncio.wait_for(asyncio.Queue().get(), 1)
    except TimeoutError:
        print("nothing came")


asyncio.run(main())
