# Work without an await keeps the loop to itself: the delay was started in time, but nobody looks at its timer
# before both calculations are over. (On the virtual clock calculating takes no time.)
import asyncio
from util import async_timed, delay


@async_timed
async def calculate(rounds):
    total = 0
    for number in range(rounds):
        total += number * number % 7
    return total


@async_timed
async def main():
    sleeper = asyncio.create_task(delay(1))
    one = asyncio.create_task(calculate(200_000))
    two = asyncio.create_task(calculate(200_000))
    print("calculated:", await one, await two)
    await sleeper


asyncio.run(main())
