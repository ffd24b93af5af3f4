import asyncio
import time
from contextlib import contextmanager, asynccontextmanager, suppress, closing, nullcontext
@contextmanager
def 计时(标签):
    t = time.perf_counter()
    try: yield
    finally: print(f"{标签}: {time.perf_counter() - t:.2f}s")
@asynccontextmanager
async def 事务(名, 失败=False):
    print("BEGIN", 名)
    try:
        yield {"名": 名}
    except Exception as e:
        print("ROLLBACK", repr(e)); raise
    else:
        print("COMMIT", 名)
    finally:
        print("释放", 名)
async def main():
    with 计时("总"):
        with 计时("睡"): await asyncio.sleep(1)
        async with 事务("一") as t:
            print(t)
        with suppress(ZeroDivisionError):
            async with 事务("二"):
                1 / 0
        async with nullcontext("空") as x: print(x)
    @事务("装饰器")
    async def f(): print("在事务里"); return 1
    print(await f())
    try:
        async with 事务("三"):
            raise asyncio.CancelledError("取消")
    except asyncio.CancelledError as e:
        print("取消穿过", e)
    @asynccontextmanager
    async def 坏(): 
        if False: yield
    try:
        async with 坏(): pass
    except RuntimeError as e:
        print(e)
    @asynccontextmanager
    async def 双(): 
        yield 1
        yield 2
    try:
        async with 双(): pass
    except RuntimeError as e:
        print(e)
asyncio.run(main())
