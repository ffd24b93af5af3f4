# A module beside the script (see deep.as).
import asyncio


async def delay(seconds):
    print("sleeping")
    await asyncio.sleep(seconds)
    print("awake")


async def give(queue, item):
    await queue.put(item)
