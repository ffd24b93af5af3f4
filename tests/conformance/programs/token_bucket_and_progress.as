import asyncio
class 限速器:
    """令牌桶"""
    def __init__(self, 速率, 周期=1.0):
        self.速率, self.周期 = 速率, 周期
        self.令牌 = 速率
        self.上次 = None
        self._等待 = []
    async def 获取(self):
        loop = asyncio.get_running_loop()
        if self.上次 is None:
            self.上次 = loop.time()
        while self.令牌 < 1:
            过 = loop.time() - self.上次
            if 过 >= self.周期:
                self.令牌 = self.速率
                self.上次 = loop.time()
            else:
                await asyncio.sleep(self.周期 - 过)
        self.令牌 -= 1
    async def __aenter__(self):
        await self.获取()
        return self
    async def __aexit__(self, *_):
        return False

async def 请求(l, i):
    async with l:
        print(f"[{asyncio.get_running_loop().time():.2f}] 请求 {i}")
        await asyncio.sleep(0.1)
        return i

async def main():
    l = 限速器(3)
    print(await asyncio.gather(*(请求(l, i) for i in range(8))))
    def 进度(done, total):
        return f"\r[{'#' * done}{'.' * (total - done)}] {done / total:>6.1%}"
    for i in range(4):
        await asyncio.sleep(0.1)
        print(进度(i + 1, 4), end="", flush=True)
    print()
    async with asyncio.timeout(5):
        t = await asyncio.wait_for(asyncio.shield(asyncio.sleep(1, "护")), 2)
        print(t)

asyncio.run(main())
