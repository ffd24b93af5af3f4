# Ten thousand wait for an item.
import asyncio


async def main():
    q = asyncio.Queue()
    await asyncio.gather(*[q.get() for _ in range(10_000)])


asyncio.run(main())
