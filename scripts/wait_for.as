# wait_for gives a task so much time; when it is up, the task is cancelled.
import asyncio
from util import delay


async def main():
    task = asyncio.create_task(delay(2))
    try:
        print("in time:", await asyncio.wait_for(task, timeout=1))
    except TimeoutError:
        print("the time is up; was the task cancelled?", task.cancelled())
    print("in time:", await asyncio.wait_for(delay(0.5), timeout=1))


asyncio.run(main())
