# sys.exit in a task ends the run in mid-turn.
import asyncio
import sys


async def stop():
    await asyncio.sleep(1)
    print("bye")
    sys.exit(4)


async def main():
    t = asyncio.create_task(stop())
    await asyncio.sleep(2)


asyncio.run(main())
