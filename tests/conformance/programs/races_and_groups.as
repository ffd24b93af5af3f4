import asyncio
async def 任务(名, 秒, 失败=False):
    try:
        await asyncio.sleep(秒)
        if 失败: raise RuntimeError(f"{名}失败")
        print(f"{名}完成"); return 名
    except asyncio.CancelledError:
        print(f"{名}被取消"); raise
async def 竞速(*coros):
    ts = [asyncio.ensure_future(c) for c in coros]
    try:
        done, _ = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for t in ts: t.cancel()
        await asyncio.gather(*ts, return_exceptions=True)
async def main():
    print("胜", await 竞速(任务("慢", 3), 任务("快", 1), 任务("中", 2)))
    try: await asyncio.gather(任务("甲", 1), 任务("乙", 0.5, True), 任务("丙", 2))
    except RuntimeError as e: print("gather:", e)
    await asyncio.sleep(2)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(任务("丁", 1)); tg.create_task(任务("戊", 0.5, True)); tg.create_task(任务("己", 2))
    except* RuntimeError as g: print("TaskGroup:", [str(e) for e in g.exceptions])
    r = await asyncio.gather(任务("庚", 0.1), 任务("辛", 0.2, True), return_exceptions=True)
    for x in r: print(f"{'异常' if isinstance(x, Exception) else '结果'}: {x}")
    外 = asyncio.gather(任务("壬", 1), 任务("癸", 1)); asyncio.get_running_loop().call_later(0.5, 外.cancel)
    try: await 外
    except asyncio.CancelledError: print("整体取消", 外.cancelled())
    子 = asyncio.create_task(任务("子", 1)); 组 = asyncio.gather(子, 任务("丑", 1)); await asyncio.sleep(0.1); 子.cancel()
    try: await 组
    except asyncio.CancelledError: print("子任务取消传到外面")
    await asyncio.sleep(1)
asyncio.run(main())
