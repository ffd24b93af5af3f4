import asyncio
from util import delay, async_timed

@async_timed()
async def 主函数():
    睡三秒 = asyncio.create_task(delay(3))
    再睡三秒 = asyncio.create_task(delay(3))
    await 每秒打招呼()
    await 睡三秒
    await 再睡三秒

async def 每秒打招呼():
    for i in range(2):
        await asyncio.sleep(1)
        print("我在等待的时候运行其他代码！")

asyncio.run(主函数())
