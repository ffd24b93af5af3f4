# Queue.shutdown with getters and putters waiting, immediate or not, and join.
import asyncio


async def tell(name, coro):
    try:
        print(name, "got", await coro)
    except Exception as e:
        print(name, type(e).__name__, e.args)
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main():
    for immediate in (False, True):
        print("immediate", immediate)
        q = asyncio.Queue(2)
        q.put_nowait("a")
        q.put_nowait("b")
        ts = [asyncio.create_task(tell(f"put{n}", q.put(n))) for n in range(2)]
        j = asyncio.create_task(tell("join", q.join()))
        await asyncio.sleep(0)
        print(q)
        q.shutdown(immediate)
        print(q, q.qsize())
        await asyncio.gather(*ts)
        for n in range(3):
            await tell(f"get{n}", q.get())
        for n in range(2):
            try:
                q.task_done()
            except ValueError as e:
                print(e)
        await j
        try:
            q.put_nowait(1)
        except asyncio.QueueShutDown as e:
            print(repr(e))
        try:
            q.get_nowait()
        except asyncio.QueueShutDown as e:
            print(repr(e))
        g = asyncio.Queue()
        ts = [asyncio.create_task(tell(f"getter{n}", g.get())) for n in range(3)]
        await asyncio.sleep(0)
        g.put_nowait("x")
        g.shutdown(immediate)
        await asyncio.gather(*ts)
        p = asyncio.PriorityQueue()
        for x in (3, 1, 2):
            p.put_nowait(x)
        p.shutdown()
        print(p, [p.get_nowait() for _ in range(3)], p.empty())
        l = asyncio.LifoQueue(1)
        l.put_nowait(1)
        t = asyncio.create_task(tell("lifo", l.put(2)))
        await asyncio.sleep(0)
        t.cancel()
        l.shutdown(immediate)
        await asyncio.gather(t)


asyncio.run(main())
