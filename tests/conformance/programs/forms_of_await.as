import asyncio
async def a(): return 1
async def main():
    # 各种 await 形式
    x = [await a() for _ in range(3)]
    y = {await a(): await a()}
    z = (await a(), *[await a()])
    print(x, y, z, await a() + await a(), -await a(), not await a(), await a() if await a() else 0, f"{await a()}")
    l = lambda: a()
    print(await l(), await (lambda: a())(), (await asyncio.gather(a(), a()))[0], [i async for i in g()], {i: j async for i in g() for j in "x"})
    async def 内(*, k=await a()): return k
    print(await 内(), await 内(k=2))
    print(sum([await a() for i in range(3) if await a()]), any([await a()]))
    async for i in g():
        if i == 1: continue
        async for j in g():
            if j: break
        else: print("无")
        print(i, j)
    try: await asyncio.wait_for(a(), None); print("None 超时")
    finally: print("f")
    while (n := await a()) < 1: pass
    print(n); del n
    assert await a() == 1, "消息"
    async with c(), c() as d: print(d)
    match await a():
        case 1: print("匹配")
    r = await asyncio.create_task(a()), await asyncio.ensure_future(a()); print(r)
    gen = (await a() for _ in range(2)); print([q async for q in gen], type(gen))
    print([v for v in (await asyncio.gather(*(a() for _ in range(2))))])
    return await asyncio.sleep(0, "返")
async def g():
    for i in range(2):
        yield i
        await asyncio.sleep(0)
class c:
    async def __aenter__(self): return await a()
    async def __aexit__(self, *e): pass
print(asyncio.run(main()))
