import asyncio
async def 一层(n):
    if n == 0:
        raise ValueError("最深处")
    await 一层(n - 1)
async def 并行():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(一层(2))
        tg.create_task(asyncio.sleep(1))
        tg.create_task(键错())
async def 键错():
    await asyncio.sleep(0)
    raise KeyError("键")
async def main():
    try:
        await 并行()
    except* ValueError as g:
        print("值错误", [str(e) for e in g.exceptions])
    except* KeyError as g:
        print("键错误", g.exceptions)
    try:
        raise ExceptionGroup("组", [ValueError(1), TypeError(2), ExceptionGroup("内", [ValueError(3)])])
    except* ValueError as g:
        print(g, g.exceptions)
        print(g.split(lambda e: e.args[0] == 3))
    except* TypeError as g:
        print("类型", g.subgroup(TypeError))
    try:
        async with asyncio.TaskGroup() as tg:
            t = tg.create_task(asyncio.sleep(10))
            await asyncio.sleep(0.1)
            raise RuntimeError("体内")
    except ExceptionGroup as g:
        print(repr(g), t.cancelled())
    async with asyncio.TaskGroup() as tg:
        async def 加(): tg.create_task(asyncio.sleep(0.1)); print("加了")
        tg.create_task(加())
    try:
        tg.create_task(asyncio.sleep(0))
    except RuntimeError as e:
        print(str(e)[:9], e.args[0].split(">")[-1])
    await 并行()
asyncio.run(main())
