# Tasks asleep, each for a time of its own: the timer heap. Needs a virtual clock to be short.
import asyncio

N = 2_000


async def nap(i):
    await asyncio.sleep(i * 7919 % N / N)
    return i


async def main():
    assert sum(await asyncio.gather(*[nap(i) for i in range(N)])) == N * (N - 1) // 2


asyncio.run(main())
