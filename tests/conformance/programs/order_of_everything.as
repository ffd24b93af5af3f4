import asyncio
print("同步代码先运行")
async def f1():
    print("f1 开始"); await f2(); print("f1 结束")
async def f2():
    print("f2 开始"); await asyncio.sleep(0); print("f2 结束")
async def f3():
    print("f3 开始"); await asyncio.sleep(0); print("f3 中间"); await asyncio.sleep(0); print("f3 结束")

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "call_soon 1")
    t1 = asyncio.create_task(f1())
    loop.call_soon(print, "call_soon 2")
    t3 = asyncio.ensure_future(f3())
    loop.call_later(0, print, "call_later 0")
    loop.call_at(loop.time(), print, "call_at now")
    print("main 让出前")
    await asyncio.sleep(0)
    print("main 第一次回来")
    fut = loop.create_future()
    fut.add_done_callback(lambda f: print("fut 回调 1"))
    fut.add_done_callback(lambda f: print("fut 回调 2"))
    loop.call_soon(fut.set_result, "好")
    print(await fut)
    await asyncio.gather(t1, t3)
    print("main 结束")
asyncio.run(main())
print("之后")
