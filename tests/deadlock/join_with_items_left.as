# Nobody takes what was put.
import asyncio


async def main():
    jobs = asyncio.Queue()
    jobs.put_nowait(1)
    await jobs.put(2)
    await jobs.join()


asyncio.run(main())
