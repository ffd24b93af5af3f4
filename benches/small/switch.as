# Two tasks taking turns.
import asyncio


async def spin(times):
    for _ in range(times):
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(spin(6_000), spin(6_000))


asyncio.run(main())
