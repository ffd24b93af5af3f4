import asyncio
import functools
import time
from typing import Callable, Any


async def delay(delay_seconds: int) -> int:
    print(f'睡眠 {delay_seconds} 秒')
    await asyncio.sleep(delay_seconds)
    print(f'睡了 {delay_seconds} 秒，醒来')
    return delay_seconds


def async_timed():
    def wrapper(func: Callable) -> Callable:
        @functools.wraps(func)
        async def wrapped(*args, **kwargs) -> Any:
            print(f'开始 {func.__name__} 参数 {args} {kwargs}')
            start = time.time()
            try:
                return await func(*args, **kwargs)
            finally:
                end = time.time()
                total = end - start
                print(f'结束 {func.__name__} 用时 {total:.4f} 秒')

        return wrapped
    return wrapper
