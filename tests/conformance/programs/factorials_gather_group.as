import asyncio

async def 因数(名, n):
    f = 1
    for i in range(2, n + 1):
        print(f"任务 {名}: 正在计算 factorial({n}), 当前 i={i}...")
        await asyncio.sleep(1)
        f *= i
    print(f"任务 {名}: factorial({n}) = {f}")
    return f

async def main():
    L = await asyncio.gather(因数("A", 2), 因数("B", 3), 因数("C", 4))
    print(L)
    async with asyncio.TaskGroup() as tg:
        t1 = tg.create_task(因数("D", 2))
        t2 = tg.create_task(因数("E", 3), name="任务E")
    print(t1.result(), t2.result(), t2.get_name())

async def 出错(s):
    await asyncio.sleep(s)
    raise ValueError(f"出错了 {s}")

async def main2():
    r = await asyncio.gather(出错(1), asyncio.sleep(2, "好"), return_exceptions=True)
    print(r)
    try:
        await asyncio.gather(出错(1), asyncio.sleep(2, "好"))
    except ValueError as e:
        print("gather 抛出", e)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(出错(1))
            tg.create_task(出错(1))
            t = tg.create_task(asyncio.sleep(10))
    except* ValueError as eg:
        print("组：", eg, eg.exceptions, t.cancelled())
    for coro in asyncio.as_completed([asyncio.sleep(3, "三"), asyncio.sleep(1, "一"), asyncio.sleep(2, "二")]):
        print("先完成：", await coro)
    try:
        for f in asyncio.as_completed([asyncio.sleep(5, 5), asyncio.sleep(1, 1)], timeout=2):
            print(await f)
    except TimeoutError as e:
        print("as_completed 超时", repr(e))
asyncio.run(main())
asyncio.run(main2())
