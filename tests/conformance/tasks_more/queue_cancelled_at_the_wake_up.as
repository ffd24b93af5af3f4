# Getters and putters cancelled in the turn in which they were woken: the next one is woken instead.
import asyncio


async def get(queue, name):
    try:
        item = await queue.get()
        print(name, "got", item)
    except asyncio.CancelledError:
        print(name, "cancelled, size", queue.qsize())
        raise


async def put(queue, name):
    try:
        await queue.put(name)
        print(name, "has put, size", queue.qsize())
    except asyncio.CancelledError:
        print(name, "cancelled, size", queue.qsize())
        raise


async def main():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        print(kind.__name__)
        queue = kind()
        getters = [asyncio.create_task(get(queue, f"getter {i}")) for i in range(3)]
        await asyncio.sleep(0)
        queue.put_nowait("x")
        getters[0].cancel()
        await asyncio.sleep(0.1)
        queue.put_nowait("y")
        queue.put_nowait("z")
        getters[1].cancel()
        await asyncio.wait(getters)
        print("left:", queue.qsize(), [g.cancelled() for g in getters])

        queue = kind(1)
        queue.put_nowait("a")
        putters = [asyncio.create_task(put(queue, f"putter {i}")) for i in range(3)]
        await asyncio.sleep(0)
        print("taken", queue.get_nowait())
        putters[0].cancel()
        await asyncio.sleep(0.1)
        print("taken", queue.get_nowait())
        queue.put_nowait("barging in")
        await asyncio.sleep(0.1)
        print("taken", queue.get_nowait())
        await asyncio.wait(putters)
        print([p.cancelled() for p in putters], queue)


asyncio.run(main())
