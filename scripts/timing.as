# A decorator measures coroutines: three seconds of sleep in two tasks take two.
import asyncio
from util import async_timed


@async_timed
async def sleep_for(seconds):
    await asyncio.sleep(seconds)
    return seconds


@async_timed
async def main():
    one = asyncio.create_task(sleep_for(1))
    two = asyncio.create_task(sleep_for(2))
    print("slept", await one + await two, "s in all")


asyncio.run(main())
