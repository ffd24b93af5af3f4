# Priority and LIFO queues when getters and putters wait: which item goes to whom, and ties.
import asyncio


class Item:
    def __init__(self, p, name):
        self.p, self.name = p, name

    def __lt__(self, other):
        return self.p < other.p

    def __repr__(self):
        return f"{self.name}{self.p}"


async def scenario(cls, maxsize):
    q = cls(maxsize)
    log = []

    async def put(x):
        await q.put(x)
        log.append(f"put {x}")

    async def get(name):
        log.append(f"{name} asks")
        x = await q.get()
        log.append(f"{name} has {x}")
        await asyncio.sleep(0)
        q.task_done()

    items = [Item(p, n) for p, n in ((3, "a"), (1, "b"), (2, "c"), (1, "d"), (3, "e"), (0, "f"))] if cls is asyncio.PriorityQueue else list("abcdef")
    gets = [asyncio.create_task(get(f"g{i}")) for i in range(2)]
    await asyncio.sleep(0)
    puts = [asyncio.create_task(put(x)) for x in items]
    await asyncio.sleep(0)
    log.append(f"size {q.qsize()} full {q.full()}")
    more = [asyncio.create_task(get(f"h{i}")) for i in range(4)]
    await asyncio.gather(*gets, *puts, *more)
    await q.join()
    print(cls.__name__, maxsize, *log, sep=", ")


async def main():
    for cls in (asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue):
        for maxsize in (0, 1, 3):
            await scenario(cls, maxsize)
    q = asyncio.PriorityQueue()
    for x in (5, 3, 8, 1, 9, 2, 7):
        q.put_nowait(x)
    print([q.get_nowait() for _ in range(4)], q.qsize(), sorted(q._queue))
    q.put_nowait(0)
    print([q.get_nowait() for _ in range(4)], q.empty())
    # consumers with timeouts against a slow producer
    q = asyncio.Queue()
    log = []

    async def consumer(name, patience):
        try:
            while True:
                async with asyncio.timeout(patience):
                    log.append((name, await q.get()))
        except TimeoutError:
            log.append((name, "gave up", asyncio.get_running_loop().time()))

    async def producer():
        for i in range(6):
            await asyncio.sleep(1)
            q.put_nowait(i)

    async with asyncio.TaskGroup() as tg:
        tg.create_task(consumer("quick", 0.5))
        tg.create_task(consumer("exact", 1))
        tg.create_task(consumer("slow", 3))
        tg.create_task(producer())
    print(log)


asyncio.run(main())
