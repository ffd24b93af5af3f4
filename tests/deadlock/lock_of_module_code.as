# A lock taken outside of tasks, a semaphore with no place from the start.
import asyncio


async def take(lock):
    async with lock:
        pass


async def main(lock):
    await take(lock)


lock = asyncio.Lock()
asyncio.get_event_loop_policy().new_event_loop().run_until_complete(lock.acquire())
asyncio.run(main(lock))
