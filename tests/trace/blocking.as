# time.sleep moves the clock within a step: all others wait.
import asyncio
import time


async def polite():
    for _ in range(3):
        await asyncio.sleep(0.1)


async def rude():
    await asyncio.sleep(0.15)
    time.sleep(1)
    print("sorry")


async def main():
    await asyncio.gather(polite(), rude())


asyncio.run(main())
