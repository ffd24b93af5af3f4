# In debug mode the loop says which step kept it busy for too long, and where a forgotten coroutine was made.
import asyncio
import time


async def forgotten():
    pass


async def slow_step():
    time.sleep(0.15)


async def quick_step():
    time.sleep(0.03)


async def main():
    loop = asyncio.get_running_loop()
    print("a step is slow from", loop.slow_callback_duration, "s on")
    await asyncio.create_task(slow_step())
    loop.slow_callback_duration = 0.02
    await asyncio.create_task(quick_step())
    forgotten()


asyncio.run(main(), debug=True)
