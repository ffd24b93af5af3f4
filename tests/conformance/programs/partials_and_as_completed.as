import asyncio
from functools import partial
def 回调(future, *, 前缀):
    print(前缀, future.result())
def 普通(a, b=2, *args, c, **kw):
    print(a, b, args, c, kw)
async def 加(a, b):
    await asyncio.sleep(0.1)
    return a + b
async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(加(1, 2))
    t.add_done_callback(partial(回调, 前缀="结果是"))
    await t
    await asyncio.sleep(0)
    loop.call_soon(partial(普通, 1, c=3, 其他="x"))
    h = loop.call_later(0.1, partial(普通, 1, 2, 3, c=4))
    print(h)if 0 else None
    await asyncio.sleep(0.2)
    print(partial(普通, 1, c=2).keywords, partial(加, 1).func is 加, await partial(加, 1)(5))
    结果 = {}
    async def 存(k): 结果[k] = await 加(k, k)
    await asyncio.gather(*map(存, range(3)))
    print(结果)
    fs = {asyncio.create_task(加(i, 10)): f"任务{i}" for i in range(3)}
    for f in asyncio.as_completed(fs):
        print(await f, end=" ")
    print()
    async for f in asyncio.as_completed([asyncio.create_task(加(i, 20), name=f"n{i}") for i in range(2)]):
        print(f.get_name(), await f)
    while fs:
        done, _ = await asyncio.wait(fs, return_when=asyncio.FIRST_COMPLETED)
        for d in sorted(done, key=lambda t: t.result()):
            print(fs.pop(d), d.result())
asyncio.run(main())
