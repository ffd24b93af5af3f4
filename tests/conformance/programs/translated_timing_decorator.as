import asyncio
import time
from typing import Callable, Any
import functools

def async_timed():
    def wrapper(func: Callable) -> Callable:
        @functools.wraps(func)
        async def wrapped(*args, **kwargs) -> Any:
            print(f'开始执行 {func.__name__} 参数 {args} {kwargs}')
            start = time.time()
            try:
                return await func(*args, **kwargs)
            finally:
                end = time.time()
                total = end - start
                print(f'{func.__name__} 执行完毕，耗时 {total:.4f} 秒')
        return wrapped
    return wrapper

@async_timed()
async def delay(delay_seconds: int) -> int:
    print(f'休眠 {delay_seconds} 秒')
    await asyncio.sleep(delay_seconds)
    print(f'休眠 {delay_seconds} 秒结束')
    return delay_seconds

@async_timed()
async def main():
    task_one = asyncio.create_task(delay(2))
    task_two = asyncio.create_task(delay(3))
    await task_one
    await task_two

asyncio.run(main())

def call_later():
    print("我将在未来被调用！")

async def main2():
    loop = asyncio.get_running_loop()
    loop.call_soon(call_later)
    await delay(1)

asyncio.run(main2())

async def 正数(n: int):
    return n
async def 主():
    delay_times = [3, 3, 3]
    [await asyncio.create_task(delay(s)) for s in delay_times]
    tasks = [asyncio.create_task(delay(seconds)) for seconds in delay_times]
    [await task for task in tasks]
asyncio.run(主())
