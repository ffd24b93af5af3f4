import asyncio
async def 读者(cond, 数据, 名):
    async with cond:
        await cond.wait_for(lambda: len(数据) > 0)
        print(f"{名} 读到 {数据.pop()}")
async def 写者(cond, 数据):
    for i in range(3):
        await asyncio.sleep(1)
        async with cond:
            数据.append(f"数据{i}")
            cond.notify()
async def main():
    cond = asyncio.Condition(); 数据 = []
    async with asyncio.TaskGroup() as tg:
        for i in range(3): tg.create_task(读者(cond, 数据, f"读者{i}"))
        tg.create_task(写者(cond, 数据))
    print(cond.locked())
    try:
        cond.notify()
    except RuntimeError as e:
        print(e)
    # 哲学家
    叉 = [asyncio.Lock() for _ in range(3)]
    async def 哲学家(i):
        a, b = sorted((i, (i + 1) % 3))
        async with 叉[a]:
            await asyncio.sleep(0.1)
            async with 叉[b]:
                print(f"哲学家{i} 吃")
                await asyncio.sleep(0.1)
    await asyncio.gather(*map(哲学家, range(3)))
    # 竞态
    计数 = 0
    async def 不安全():
        nonlocal 计数
        v = 计数
        await asyncio.sleep(0)
        计数 = v + 1
    await asyncio.gather(*(不安全() for _ in range(10)))
    print("不安全", 计数)
    锁 = asyncio.Lock(); 计数 = 0
    async def 安全():
        nonlocal 计数
        async with 锁:
            v = 计数
            await asyncio.sleep(0)
            计数 = v + 1
    await asyncio.gather(*(安全() for _ in range(10)))
    print("安全", 计数)
asyncio.run(main())
