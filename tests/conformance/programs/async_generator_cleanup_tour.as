import asyncio
async def 异步生成():
    try:
        for i in range(5):
            await asyncio.sleep(0.1)
            yield i
    finally:
        print("生成器清理")
        await asyncio.sleep(0.1)
        print("生成器清理完")
async def main():
    async for x in 异步生成():
        print(x)
        if x == 1: break
    print("循环外")
    g = 异步生成()
    print(await g.asend(None), await g.__anext__())
    try:
        await g.athrow(ValueError("扔"))
    except ValueError as e:
        print("扔出", e)
    try:
        await g.asend(1)
    except StopAsyncIteration as e:
        print("结束", repr(e))
    g2 = 异步生成()
    await anext(g2)
    print("main 结束")
asyncio.run(main())
print("run 结束")
