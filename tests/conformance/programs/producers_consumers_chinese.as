import asyncio
# 生产者-消费者
async def 生产者(队列, 编号):
    for i in range(3):
        项 = f"产品{编号}-{i}"
        await asyncio.sleep(0.1)
        await 队列.put(项)
        print(f"{'':<{编号*4}}生产 {项} (队列 {队列.qsize()})")
    print(f"生产者{编号}完成")

async def 消费者(队列, 名):
    while True:
        项 = await 队列.get()
        if 项 is None:
            队列.task_done()
            break
        await asyncio.sleep(0.25)
        print(f"\t{名} 消费 {项}")
        队列.task_done()
    return 名

async def main():
    队列 = asyncio.Queue(2)
    消费 = [asyncio.create_task(消费者(队列, f"消费者{c}")) for c in "甲乙"]
    await asyncio.gather(*(生产者(队列, i) for i in range(2)))
    for _ in 消费:
        await 队列.put(None)
    await 队列.join()
    print(await asyncio.gather(*消费))
    try:
        队列.task_done()
    except ValueError as e:
        print(e)
    q = asyncio.Queue()
    q.shutdown()
    for f in (q.get, lambda: q.put(1)):
        try:
            await f()
        except asyncio.QueueShutDown as e:
            print(repr(e))
    print(q)
asyncio.run(main())
