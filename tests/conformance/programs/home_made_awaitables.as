import asyncio
# 手写 Promise / Future / 任务
class 简易未来:
    def __init__(self): self.结果 = None; self.回调 = []; self.完 = False
    def 设(self, r):
        self.结果, self.完 = r, True
        for c in self.回调: c(self)
    def __await__(self):
        if not self.完: yield self
        return self.结果
class 简易任务:
    def __init__(self, coro): self.coro = coro; self.步(None)
    def 步(self, f):
        try:
            下 = self.coro.send(f.结果 if f else None)
        except StopIteration as e:
            print("任务完成", e.value); return
        下.回调.append(self.步)
async def 子(f): return (await f) + "!"
async def 父(f): r = await 子(f); return f"父得到 {r}"
f = 简易未来(); 简易任务(父(f)); print("等待中"); f.设("数据")
# 自定义可等待
class 延时:
    def __init__(self, s): self.s = s
    def __await__(self): return asyncio.sleep(self.s, f"延时{self.s}").__await__()
class 包装:
    def __init__(self, aw): self.aw = aw
    def __await__(self):
        print("进入"); r = yield from self.aw.__await__(); print("离开"); return r
async def main():
    print(await 延时(0.1)); print(await 包装(延时(0.2)))
    print(await asyncio.gather(延时(0.1), 包装(asyncio.sleep(0.1, 1))))
    try: print(await asyncio.wait_for(包装(延时(5)), 0.1))
    except TimeoutError: print("超时")
    fut = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.1, fut.set_exception, ValueError("未来失败"))
    try: await 包装(fut)
    except ValueError as e: print(e)
    class 坏:
        def __await__(self): yield "奇怪的值"
    try: await 坏()
    except RuntimeError as e: print(e)
    class 坏2:
        def __await__(self): return 5
    try: await 坏2()
    except TypeError as e: print(e)
    class 坏3:
        def __await__(self): return iter([None, None])
    print(await 坏3())
asyncio.run(main())
