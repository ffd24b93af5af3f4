# 名字、输出和对象都是中文。
import asyncio


async def 生产者(队列):
    for 编号 in range(2):
        await asyncio.sleep(0.5)
        await 队列.put(f"第{编号}个包子")


async def 消费者(队列):
    while True:
        东西 = await 队列.get()
        print("吃了", 东西, "，真好吃啊，还想再来一个")
        if 东西.startswith("第1"):
            return 东西


async def 主函数():
    队列 = asyncio.Queue()
    await asyncio.gather(生产者(队列), 消费者(队列))
    任务 = asyncio.create_task(生产者(队列), name="最后一个很长很长的名字")
    任务.cancel()


asyncio.run(主函数())
