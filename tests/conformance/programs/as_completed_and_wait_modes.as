import asyncio
async def 打印数字():
    for i in range(3):
        print(i, end=" ", flush=True)
        await asyncio.sleep(0)
async def 打印字母():
    for c in "abc":
        print(c, end=" ", flush=True)
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(打印数字(), 打印字母())
    print()
    print(await asyncio.wait_for(asyncio.gather(*(asyncio.sleep(0.1, i) for i in range(3))), timeout=1))
    await 打印数字(); await 打印字母(); print()
    coros = [asyncio.sleep(d, d) for d in (.3, .1, .2)]
    for i, c in enumerate(asyncio.as_completed(coros)):
        print(i, await c)
    t1, t2 = asyncio.create_task(asyncio.sleep(1, "a")), asyncio.create_task(asyncio.sleep(2, "b"))
    done, pend = await asyncio.wait({t1, t2}, return_when="FIRST_COMPLETED")
    print([d.result() for d in done], len(pend), t2 in pend)
    async def e(): await asyncio.sleep(0.5); raise OSError("坏")
    t3 = asyncio.create_task(e())
    done, pend = await asyncio.wait([t2, t3], return_when=asyncio.FIRST_EXCEPTION)
    print([repr(d.exception()) for d in done], len(pend))
    try:
        await asyncio.wait([t2], return_when="什么")
    except ValueError as x:
        print(x)
    await t2
    async with asyncio.timeout_at(asyncio.get_running_loop().time() + 1): await asyncio.sleep(.5)
    try:
        async with asyncio.timeout(1):
            async with asyncio.timeout(0.5):
                await asyncio.sleep(5)
    except TimeoutError as x: print("里面超时", repr(x.__cause__))
asyncio.run(main())
