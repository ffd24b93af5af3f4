# A producer and a consumer, with a lock and an event on the way.
import asyncio


async def produce(queue, lock):
    for i in range(2_000):
        async with lock:
            await queue.put(i)
    await queue.put(None)


async def consume(queue, done):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    done.set()
    return total


async def main():
    queue, lock, done = asyncio.Queue(8), asyncio.Lock(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        consumer = group.create_task(consume(queue, done))
        group.create_task(produce(queue, lock))
        await done.wait()
    assert consumer.result() == 1_999_000


asyncio.run(main())
