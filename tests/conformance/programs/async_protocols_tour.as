import asyncio

async def 计数(n):
    for i in range(n):
        await asyncio.sleep(0.1)
        yield i

class 异步迭代器:
    def __init__(self, 数据):
        self.数据 = iter(数据)
    def __aiter__(self):
        return self
    async def __anext__(self):
        await asyncio.sleep(0.01)
        try:
            return next(self.数据)
        except StopIteration:
            raise StopAsyncIteration

class 连接:
    async def __aenter__(self):
        print("连接")
        await asyncio.sleep(0.1)
        return self
    async def __aexit__(self, et, ev, tb):
        print("断开", et.__name__ if et else None, ev)
        await asyncio.sleep(0.1)
        return et is ValueError
    async def 查询(self, sql):
        if "错" in sql:
            raise ValueError(sql)
        return [1, 2]

from contextlib import asynccontextmanager, AsyncExitStack, suppress

@asynccontextmanager
async def 计时(名):
    loop = asyncio.get_running_loop()
    t = loop.time()
    try:
        yield 名
    finally:
        print(f"{名} 用时 {loop.time() - t:.2f}")

async def main():
    async for i in 计数(3):
        print(i)
    async for x in 异步迭代器("甲乙"):
        print(x)
    else:
        print("迭代完")
    print([i async for i in 计数(4) if i % 2], {i: i * i async for i in 计数(3)})
    print([await asyncio.sleep(0, i) for i in range(3)])
    async with 连接() as c:
        print(await c.查询("select"))
    async with 连接() as c:
        await c.查询("错误的 sql")
    async with 计时("外层") as n, 计时("内层"):
        await asyncio.sleep(0.5)
        print(n)
    async with AsyncExitStack() as 栈:
        for i in range(2):
            await 栈.enter_async_context(计时(f"栈{i}"))
        栈.callback(print, "同步回调")
        栈.push_async_callback(asyncio.sleep, 0.1)
    g = 计数(10)
    async for i in g:
        if i == 2:
            break
    await g.aclose()
    g = 计数(2)
    print(await anext(g), await g.__anext__(), await anext(g, "没了"))
    with suppress(StopAsyncIteration):
        await anext(g)
    try:
        async for i in 5:
            pass
    except TypeError as e:
        print(e)
    try:
        async with 5:
            pass
    except TypeError as e:
        print(e)
    try:
        for i in 计数(3):
            pass
    except TypeError as e:
        print(e)
    try:
        with 连接():
            pass
    except TypeError as e:
        print(e)
    try:
        await 5
    except TypeError as e:
        print(e)
    try:
        await None
    except TypeError as e:
        print(e)
    def 普通(): return 1
    try:
        await 普通()
    except TypeError as e:
        print(e)
asyncio.run(main())
