# A task that takes too long: main looks in every second, and cancels it at the fifth look.
import asyncio
from util import delay


async def main():
    long_task = asyncio.create_task(delay(10))
    looks = 0
    while not long_task.done():
        looks += 1
        print("not done yet, look", looks)
        await asyncio.sleep(1)
        if looks == 5:
            print("I cancel it:", long_task.cancel())
            break
    try:
        await long_task
    except asyncio.CancelledError:
        print("it ended with CancelledError; cancelled:", long_task.cancelled())


asyncio.run(main())
