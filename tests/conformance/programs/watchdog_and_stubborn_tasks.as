import asyncio
async def 心跳(间隔):
    n = 0
    try:
        while True:
            n += 1
            print(f"心跳 {n}")
            await asyncio.sleep(间隔)
    except asyncio.CancelledError:
        print(f"心跳停止于 {n}")
        raise

async def 看门狗(任务, 超时):
    try:
        await asyncio.wait_for(asyncio.shield(任务), 超时)
    except asyncio.TimeoutError:
        print("看门狗：超时，取消")
        任务.cancel()
        await asyncio.gather(任务, return_exceptions=True)
    return 任务.cancelled()

async def 不听话():
    for i in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("忽略取消", i)
    return "做完了"

async def main():
    t = asyncio.create_task(心跳(0.5))
    print(await 看门狗(t, 1.7))
    t = asyncio.create_task(不听话())
    await asyncio.sleep(0.5)
    t.cancel(); await asyncio.sleep(0.2); t.cancel()
    print(await t, t.cancelling(), t.uncancel(), t.cancelled())
    try:
        async with asyncio.timeout(1):
            await 不听话()
    except TimeoutError:
        print("超时没生效？")
    else:
        print("没超时")
    async def 子():
        try:
            await asyncio.sleep(10)
        finally:
            print("子清理")
    async def 父():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(子()); tg.create_task(子())
    p = asyncio.create_task(父())
    await asyncio.sleep(0.1)
    p.cancel()
    try:
        await p
    except asyncio.CancelledError:
        print("父取消", p)
    r = await asyncio.gather(p, asyncio.sleep(0.1, 1), return_exceptions=True)
    print(r)
    g = asyncio.gather(asyncio.sleep(5), asyncio.sleep(6))
    await asyncio.sleep(0)
    print(g.cancel())
    try:
        await g
    except asyncio.CancelledError as e:
        print("gather 取消", repr(e))
asyncio.run(main())
