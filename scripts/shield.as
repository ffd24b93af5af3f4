# shield stands between wait_for and the task: the time is up, but the task lives on.
import asyncio
from util import delay


async def main():
    task = asyncio.create_task(delay(2))
    try:
        await asyncio.wait_for(asyncio.shield(task), timeout=1)
    except TimeoutError:
        print("this takes longer than we thought; cancelled?", task.cancelled())
        print("it came after all:", await task)


asyncio.run(main())
