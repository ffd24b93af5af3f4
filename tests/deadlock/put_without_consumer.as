# A full queue, and nobody who takes from it.
import asyncio


async def fill(lines):
    for n in range(5):
        await lines.put(n)


async def main():
    await fill(asyncio.Queue(maxsize=2))


asyncio.run(main())
