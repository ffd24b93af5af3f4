import asyncio, random
random.seed(10)

async def 工人(名字, 队列):
    while True:
        秒 = await 队列.get()
        await asyncio.sleep(秒)
        队列.task_done()
        print(f'{名字} 睡了 {秒:.2f} 秒')

async def main():
    队列 = asyncio.Queue()
    总 = 0
    for _ in range(20):
        秒 = random.uniform(0.05, 1.0)
        总 += 秒
        队列.put_nowait(秒)
    任务们 = []
    for i in range(3):
        任务 = asyncio.create_task(工人(f'工人-{i}', 队列))
        任务们.append(任务)
    loop = asyncio.get_running_loop()
    开始 = loop.time()
    await 队列.join()
    用时 = loop.time() - 开始
    for 任务 in 任务们:
        任务.cancel()
    结果 = await asyncio.gather(*任务们, return_exceptions=True)
    print(结果)
    print('====')
    print(f'3 个工人并行睡了 {用时:.2f} 秒')
    print(f'总预期时间：{总:.2f} 秒')

asyncio.run(main())
print([random.randint(1, 100) for _ in range(5)], random.choice("甲乙丙丁"), random.sample(range(50), 4))
l = list("红橙黄绿青蓝紫"); random.shuffle(l); print("".join(l), round(random.gauss(0, 1), 6))
