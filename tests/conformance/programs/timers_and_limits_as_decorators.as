import asyncio
import time
from functools import wraps

class 计时器:
    """同时支持 with 和 async with"""
    def __init__(self, 名="默认"): self.名 = 名
    def __enter__(self): self.起 = time.time(); return self
    def __exit__(self, *a): self.耗时 = time.time() - self.起; print(f"<{self.名}> {self.耗时:.1f}s"); return False
    async def __aenter__(self): return self.__enter__()
    async def __aexit__(self, *a): return self.__exit__(*a)

def 异步转同步(f):
    @wraps(f)
    def w(*a, **k): return asyncio.run(f(*a, **k))
    return w

@异步转同步
async def 主(名: str = "访客") -> str:
    """主函数文档"""
    async with 计时器("整体"):
        with 计时器("局部"): await asyncio.sleep(0.3)
        await asyncio.sleep(0.2)
    return f"{名}完成"

print(主(), 主("小明"), 主.__doc__, 主.__name__)

async def 超时装饰(秒):
    pass

def 限时(秒, 默认=None):
    def d(f):
        @wraps(f)
        async def w(*a, **k):
            try:
                return await asyncio.wait_for(f(*a, **k), 秒)
            except asyncio.TimeoutError:
                print(f"{f.__name__} 超过 {秒} 秒")
                return 默认
        return w
    return d

@限时(1, 默认="缺省")
async def 慢(n):
    await asyncio.sleep(n); return n

async def 测():
    print(await asyncio.gather(慢(0.5), 慢(2), 慢(0.9)))
    for i, 任务 in enumerate([慢(0.1), 慢(3)], 1):
        print(f"{i}. {await 任务}")
asyncio.run(测())
超时装饰(1).close()
