# Tasks that end at once, made by the hundred.
import asyncio


async def nothing(i):
    return i


async def main():
    total = 0
    for _ in range(20):
        tasks = [asyncio.create_task(nothing(i)) for i in range(100)]
        for task in tasks:
            total += await task
    assert total == 99_000


asyncio.run(main())
