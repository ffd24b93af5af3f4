# Ten thousand equal steps: by many tasks, by one, by two in turns, over time.
import asyncio


async def one_of_many():
    await asyncio.sleep(1)


async def spin(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def tick(n):
    for _ in range(n):
        await asyncio.sleep(0.5)


async def main():
    async with asyncio.TaskGroup() as many:
        for _ in range(10_000):
            many.create_task(one_of_many())
    await spin(10_000)
    a, b = asyncio.create_task(spin(5000)), asyncio.create_task(spin(5000))
    await a
    await b
    await tick(1000)


asyncio.run(main())
