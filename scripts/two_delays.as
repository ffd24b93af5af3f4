# Awaiting two coroutines in series takes the sum of their times, though both only sleep.
import asyncio
import time
from util import delay


async def greeting():
    await delay(1)
    return "good morning"


async def main():
    start = time.perf_counter()
    message = await greeting()
    number = await delay(2)
    print(message, number)
    print(f"together: {time.perf_counter() - start:.1f} s")


asyncio.run(main())
