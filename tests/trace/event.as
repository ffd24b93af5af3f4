# One event wakes many.
import asyncio


async def runner(name, start):
    await start.wait()
    print(name, "runs")


async def main():
    start = asyncio.Event()
    runners = [asyncio.create_task(runner(i, start), name=f"r{i}") for i in range(3)]
    await asyncio.sleep(1)
    start.set()
    await asyncio.wait(runners)
    await start.wait()


asyncio.run(main())
