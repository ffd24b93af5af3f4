import asyncio
from asyncio import Task, Future, Queue, Lock, Event
from typing import List, Dict, Tuple, Set, Optional, Any, Callable, Coroutine
import functools, time

def 计时(func: Callable[..., Coroutine]) -> Callable[..., Coroutine]:
    @functools.wraps(func)
    async def 包装(*args: Any, **kwargs: Any) -> Any:
        print(f"{'开始':　<4}{func.__name__}{args}")
        起 = time.monotonic()
        try:
            return await func(*args, **kwargs)
        except asyncio.CancelledError:
            print(f"{func.__name__} 被取消")
            raise
        except Exception as e:
            print(f"{func.__name__} 出错：{e!r}")
            raise
        finally:
            print(f"{func.__name__} 用时 {time.monotonic() - 起:.1f}s")
    return 包装

@计时
async def 下载(文件: str, 秒: float = 1) -> Tuple[str, int]:
    await asyncio.sleep(秒)
    if 文件.endswith(".坏"):
        raise IOError(f"文件 {文件} 损坏")
    return 文件, len(文件)

@计时
async def 主() -> None:
    任务们: List[Task] = [asyncio.create_task(下载(f"文件{i}", i)) for i in range(1, 4)]
    print(len(任务们), "个任务")
    完成: Set[Task]
    待定: Set[Task]
    完成, 待定 = await asyncio.wait(任务们, timeout=1.5)
    for t in 完成:
        print("完成", t.result())
    for t in 待定:
        t.cancel()
    结果 = await asyncio.gather(*任务们, return_exceptions=True)
    for r in 结果:
        print(type(r).__name__, r if not isinstance(r, BaseException) else repr(r))
    try:
        await 下载("x.坏", 0.1)
    except OSError as e:
        print(type(e), e, e.errno)
asyncio.run(主())
print(主.__name__, 主.__annotations__, 下载.__defaults__, 下载.__wrapped__.__defaults__)
