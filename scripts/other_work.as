# While two tasks sleep, main goes on with something else, a line every half second.
import asyncio
from util import delay


async def tick(times):
    for number in range(1, times + 1):
        await asyncio.sleep(0.5)
        print("I do other work:", number)


async def main():
    first = asyncio.create_task(delay(2))
    second = asyncio.create_task(delay(2))
    await tick(3)
    print("and now I wait for both")
    await first
    await second


asyncio.run(main())
