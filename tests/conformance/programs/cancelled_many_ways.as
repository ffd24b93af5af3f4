import asyncio
async def 子():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as e:
        print("子取消", e.args); raise
async def main():
    t = asyncio.create_task(子(), name="子任务")
    await asyncio.sleep(0)
    t.cancel("原因甲"); t.cancel("原因乙"); print(t.cancelling())
    try: await t
    except asyncio.CancelledError as e: print("外", e.args, t.cancelled(), t._exception if 0 else "")
    try: await t
    except asyncio.CancelledError as e: print("再 await", e.args)
    async def 延迟取消(t, s): await asyncio.sleep(s); print("取消于", asyncio.get_running_loop().time()); t.cancel()
    我 = asyncio.current_task()
    asyncio.create_task(延迟取消(我, 1))
    try: await asyncio.sleep(10)
    except asyncio.CancelledError: print("main 自己被取消", 我.cancelling(), 我.uncancel())
    try:
        async with asyncio.timeout(0.5):
            try: await asyncio.sleep(10)
            finally: print("清理"); await asyncio.sleep(0.3); print("清理毕")
    except TimeoutError: print("超时", asyncio.get_running_loop().time())
    async def 守护():
        while True: await asyncio.sleep(0.3); print("守护")
    d = asyncio.create_task(守护())
    await asyncio.sleep(1)
    print("main 返回，守护会被取消")
asyncio.run(main())
async def m2():
    try: await asyncio.sleep(1)
    finally:
        try: await asyncio.wait_for(asyncio.sleep(5), 0.1)
        except asyncio.TimeoutError: print("finally 里超时")
async def m3():
    t = asyncio.create_task(m2()); await asyncio.sleep(0.1); t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))
    fs = [asyncio.create_task(asyncio.sleep(i)) for i in range(1, 4)]
    for f in fs: f.cancel()
    done, pend = await asyncio.wait(fs); print(len(done), len(pend), all(f.cancelled() for f in done))
    with __import__("contextlib").suppress(asyncio.CancelledError): await fs[0]
    print("结束")
asyncio.run(m3())
