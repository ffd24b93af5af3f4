# A semaphore without places.
import asyncio


async def main():
    await asyncio.Semaphore(0).acquire()


asyncio.run(main())
