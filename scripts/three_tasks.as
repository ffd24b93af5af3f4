# Three tasks sleep at the same time: all of it takes as long as the longest.
import asyncio
import time
from util import delay


async def main():
    start = time.perf_counter()
    tasks = [asyncio.create_task(delay(seconds)) for seconds in (3, 1, 2)]
    for task in tasks:
        await task
    print(f"all three: {time.perf_counter() - start:.1f} s")


asyncio.run(main())
