import asyncio
import functools
import time


def 重试(次数=3, 间隔=0.1, 异常=(Exception,)):
    """带参数的装饰器"""
    def 装饰(func):
        @functools.wraps(func)
        async def 包装(*args, **kwargs):
            for 第 in range(1, 次数 + 1):
                try:
                    return await func(*args, **kwargs)
                except 异常 as e:
                    print(f"第{第}次失败: {type(e).__name__}: {e}")
                    if 第 == 次数:
                        raise
                    await asyncio.sleep(间隔 * 2 ** (第 - 1))
        return 包装
    return 装饰


def 同步计时(f):
    @functools.wraps(f)
    def w(*a, **k):
        t = time.perf_counter()
        r = f(*a, **k)
        print(f"{f.__name__}耗时{time.perf_counter() - t:.3f}s")
        return r
    return w


计数 = 0


@重试(次数=4, 异常=(ConnectionError, TimeoutError))
async def 不稳定(参数, *, 选项="默认"):
    """不稳定的请求"""
    global 计数
    计数 += 1
    if 计数 < 3:
        raise ConnectionError(f"网络错误{计数}")
    return f"成功 {参数} {选项}"


@重试(次数=2)
async def 总失败():
    raise RuntimeError("总是失败")


@同步计时
def 入口():
    print(asyncio.run(不稳定("数据", 选项="自定义")))
    try:
        asyncio.run(总失败())
    except RuntimeError as e:
        print("最终", e)
    time.sleep(0.5)


入口()
print(不稳定.__name__, 不稳定.__doc__, 不稳定.__wrapped__.__name__, 入口.__qualname__)


class 计数装饰器:
    def __init__(self, f):
        functools.update_wrapper(self, f)
        self.f, self.n = f, 0

    def __call__(self, *a, **k):
        self.n += 1
        print(f"第 {self.n} 次调用 {self.f.__name__}")
        return self.f(*a, **k)


@计数装饰器
async def 问好(名="世界"):
    return f"你好，{名}！"


async def main():
    print(await 问好(), await 问好("小红"))
    print(asyncio.iscoroutinefunction(问好), asyncio.iscoroutinefunction(不稳定))

asyncio.run(main())


@functools.lru_cache(maxsize=None)
def 斐波那契(n):
    return n if n < 2 else 斐波那契(n - 1) + 斐波那契(n - 2)

print(斐波那契(50), 斐波那契.cache_info())
