import asyncio
async def 主():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("被取消，清理中")
        await asyncio.sleep(0.5)
        print("清理完")
        raise
    finally:
        print("finally")
async def 入口():
    t = asyncio.create_task(主())
    await asyncio.sleep(1)
    t.cancel(msg="不需要了")
    try:
        await t
    except asyncio.CancelledError as e:
        print("已取消", t.cancelled(), e, e.args)
    t2 = asyncio.create_task(主())
    await asyncio.sleep(0)
    t2.cancel()
    print(t2.cancelling(), t2.cancelled(), t2.done(), t2)
    raise SystemExit("退出信息")
asyncio.run(入口())
