# Ten thousand wait for a lock whose holder waits for an event.
import asyncio


async def holder(lock, event):
    async with lock:
        await event.wait()


async def worker(lock):
    async with lock:
        pass


async def main():
    db, go = asyncio.Lock(), asyncio.Event()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(holder(db, go))
        for _ in range(10_000):
            tg.create_task(worker(db))


asyncio.run(main())
