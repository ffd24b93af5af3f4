import asyncio
async def 数据源(n):
    for i in range(n):
        await asyncio.sleep(0.1); yield {"id": i, "值": i * 1.5, "名": f"第{i}"}
async def 过滤(源, 条件):
    async for x in 源:
        if 条件(x): yield x
async def 映射(源, f):
    async for x in 源:
        r = f(x); yield (await r if asyncio.iscoroutine(r) else r)
async def 分批(源, n):
    批 = []
    async for x in 源:
        批.append(x)
        if len(批) == n: yield 批; 批 = []
    if 批: yield 批
async def 取前(源, n):
    i = 0
    async for x in 源:
        if i >= n: break
        yield x; i += 1
async def 合并(*源们):
    q = asyncio.Queue(); 完 = object()
    async def 泵(s):
        async for x in s: await q.put(x)
        await q.put(完)
    ts = [asyncio.create_task(泵(s)) for s in 源们]; 剩 = len(ts)
    while 剩:
        x = await q.get()
        if x is 完: 剩 -= 1
        else: yield x
async def main():
    async def 异步变换(x): await asyncio.sleep(0.01); return f"{x['名']}={x['值']:.2f}"
    async for 批 in 分批(映射(过滤(数据源(8), lambda x: x["id"] % 2 == 0), 异步变换), 3): print(批)
    print([x["id"] async for x in 取前(数据源(100), 3)])
    async def 慢(名, 秒, n):
        for i in range(n): await asyncio.sleep(秒); yield f"{名}{i}"
    print([x async for x in 合并(慢("甲", 0.2, 3), 慢("乙", 0.3, 2))])
    ag = 数据源(5)
    print(ag.ag_running, ag.ag_code.co_name, await ag.asend(None)); await ag.aclose()
    try: await anext(ag)
    except StopAsyncIteration: print("关了")
asyncio.run(main())
