import asyncio
async def 工作(n):
    await asyncio.sleep(n)
    return n
async def 主():
    t = asyncio.create_task(工作(3))
    try:
        async with asyncio.timeout(1) as cm:
            await t
    except TimeoutError:
        print("超时", cm.expired(), t.cancelled(), cm)
    async with asyncio.timeout(None) as cm:
        cm.reschedule(asyncio.get_running_loop().time() + 1)
        print(cm.when(), cm)
        await 工作(0.5)
    print(cm)
    done, pending = await asyncio.wait([asyncio.create_task(工作(i)) for i in (1, 2, 3)], timeout=2.5)
    print(sorted(t.result() for t in done), len(pending), {type(p) for p in pending})
    done, pending = await asyncio.wait(pending, return_when=asyncio.ALL_COMPLETED)
    print(done.pop().result())
    try:
        await asyncio.wait_for(工作(5), 0)
    except asyncio.TimeoutError:
        print("零超时")
    try:
        await asyncio.wait([])
    except ValueError as e:
        print(e)
    print(await asyncio.gather(), await asyncio.gather(工作(1), *[]))
    print(asyncio.TimeoutError is TimeoutError, asyncio.CancelledError.__mro__[1])
asyncio.run(主())
