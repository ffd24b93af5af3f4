# A task is a coroutine that the loop runs by itself. It begins at the next chance, not at once.
import asyncio
from util import delay


async def main():
    sleeper = asyncio.create_task(delay(1), name="sleeper")
    print("the task is made, and has not begun:", sleeper.get_name(), sleeper.done())
    result = await sleeper
    print("the task is done:", result, sleeper.done())


asyncio.run(main())
