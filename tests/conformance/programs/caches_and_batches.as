import asyncio
async def 慢加载(键):
    print("加载", 键)
    await asyncio.sleep(0.5)
    return f"值{键}"

class 异步缓存:
    def __init__(self, 加载, 过期=2):
        self.加载, self.过期 = 加载, 过期
        self._缓存: dict[str, tuple[float, asyncio.Future]] = {}
    async def 取(self, 键):
        loop = asyncio.get_running_loop()
        if (项 := self._缓存.get(键)) and loop.time() - 项[0] < self.过期:
            return await asyncio.shield(项[1])
        f = asyncio.ensure_future(self.加载(键))
        self._缓存[键] = (loop.time(), f)
        try:
            return await asyncio.shield(f)
        except Exception:
            self._缓存.pop(键, None)
            raise

def 异步缓存装饰(maxsize=128):
    def 装饰(f):
        表 = {}
        async def w(*a):
            if a not in 表:
                if len(表) >= maxsize:
                    表.pop(next(iter(表)))
                表[a] = await f(*a)
            return 表[a]
        w.清空 = 表.clear
        return w
    return 装饰

@异步缓存装饰(2)
async def 平方(n):
    print("算", n); await asyncio.sleep(0.1); return n * n

async def main():
    c = 异步缓存(慢加载)
    print(await asyncio.gather(c.取("a"), c.取("a"), c.取("b")))
    await asyncio.sleep(1); print(await c.取("a"))
    await asyncio.sleep(2); print(await c.取("a"))
    print([await 平方(i) for i in (2, 2, 3, 4, 2)]); 平方.清空(); print(await 平方(2))
    class 批处理:
        def __init__(self): self.队列 = []; self.任务 = None
        async def 提交(self, x):
            f = asyncio.get_running_loop().create_future()
            self.队列.append((x, f))
            if self.任务 is None:
                self.任务 = asyncio.create_task(self.刷())
            return await f
        async def 刷(self):
            await asyncio.sleep(0.1)
            批, self.队列, self.任务 = self.队列, [], None
            print("批大小", len(批))
            for x, f in 批:
                f.set_result(x * 10) if x != 3 else f.set_exception(ValueError("三不行"))
    b = 批处理()
    print(await asyncio.gather(*(b.提交(i) for i in range(5)), return_exceptions=True))
asyncio.run(main())
