import asyncio
from asyncio import CancelledError
from util import delay

async def main():
    long_task = asyncio.create_task(delay(10))
    seconds_elapsed = 0
    while not long_task.done():
        print('任务未完成，一秒后再检查。')
        await asyncio.sleep(1)
        seconds_elapsed = seconds_elapsed + 1
        if seconds_elapsed == 5:
            long_task.cancel()
    try:
        await long_task
    except CancelledError:
        print('我们的任务被取消了')

asyncio.run(main())

async def main2():
    task = asyncio.create_task(delay(2))
    try:
        result = await asyncio.wait_for(task, timeout=1)
        print(result)
    except asyncio.exceptions.TimeoutError:
        print('超时！')
        print(f'任务被取消了吗？{task.cancelled()}')
asyncio.run(main2())

async def main3():
    task = asyncio.create_task(delay(10))
    try:
        result = await asyncio.wait_for(asyncio.shield(task), 5)
        print(result)
    except TimeoutError:
        print("任务超过五秒，但很快会完成！")
        result = await task
        print(result)
asyncio.run(main3())
