import asyncio
async def 监控(任务):
    while not 任务.done():
        print(f"监控: {任务.get_name()} 状态 {'取消中' if 任务.cancelling() else '运行中'}")
        await asyncio.sleep(0.5)
    print("监控: 结束", 任务)
async def 长任务():
    for i in range(4):
        await asyncio.sleep(0.4)
        print("进度", i)
    return "成果"
async def main():
    t = asyncio.create_task(长任务(), name="长任务")
    m = asyncio.create_task(监控(t))
    print(await t); await m
    names = sorted(x.get_name() for x in asyncio.all_tasks())
    print(names)
    t = asyncio.create_task(长任务())
    await asyncio.sleep(1)
    for x in asyncio.all_tasks() - {asyncio.current_task()}:
        x.cancel("关闭")
    try: await t
    except asyncio.CancelledError as e: print("收到", e.args, t.cancelled())
    async def 嵌套():
        try: await asyncio.sleep(10)
        except asyncio.CancelledError: return "吞掉取消"
    t = asyncio.create_task(嵌套()); await asyncio.sleep(0); t.cancel()
    print(await t, t.cancelled(), t.done())
    t = asyncio.create_task(嵌套()); t.cancel()
    try: await t
    except asyncio.CancelledError: print("没开始就取消")
    print(t.cancel())
    w = asyncio.create_task(asyncio.wait_for(长任务(), 0.6))
    await asyncio.sleep(0.3); w.cancel()
    try: await w
    except asyncio.CancelledError: print("wait_for 被取消")
    except TimeoutError: print("?")
    s = asyncio.shield(t2 := asyncio.create_task(长任务()))
    await asyncio.sleep(0); s.cancel()
    try: await s
    except asyncio.CancelledError: print("shield 外层取消", t2.done())
    print(await t2)
asyncio.run(main())
