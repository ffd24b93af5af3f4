# Five philosophers, each with the left fork in hand.
import asyncio


async def dine(n, forks):
    async with forks[n]:
        await asyncio.sleep(1)
        async with forks[(n + 1) % 5]:
            pass


async def main():
    forks = [asyncio.Lock() for _ in range(5)]
    await asyncio.gather(*[dine(n, forks) for n in range(5)])


asyncio.run(main())
