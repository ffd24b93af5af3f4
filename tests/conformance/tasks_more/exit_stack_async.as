# AsyncExitStack with tasks: order of exits, cancellation, errors that replace others.
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager


@asynccontextmanager
async def res(name, fail=False):
    print("open", name)
    try:
        yield name
    except BaseException as e:
        print("in", name, type(e).__name__)
        raise
    finally:
        await asyncio.sleep(0)
        print("close", name)
        if fail:
            raise OSError(name)


@contextmanager
def plain(name):
    print("open", name)
    yield
    print("close", name)


async def use(fail):
    async with AsyncExitStack() as stack:
        a = await stack.enter_async_context(res("a"))
        stack.enter_context(plain("p"))
        stack.push_async_callback(asyncio.sleep, 0)
        stack.callback(print, "callback", a)
        await stack.enter_async_context(res("b", fail))
        await asyncio.sleep(1)
        print("body ends")


async def main():
    await use(False)
    try:
        await use(True)
    except OSError as e:
        print("raised", e, repr(e.__context__))
    for fail in (False, True):
        t = asyncio.create_task(use(fail))
        await asyncio.sleep(0.5)
        t.cancel()
        r = await asyncio.gather(t, return_exceptions=True)
        print(r, repr(r[0].__context__))
    stack = AsyncExitStack()
    await stack.enter_async_context(res("kept"))
    other = stack.pop_all()
    await stack.aclose()
    print("closed the empty one")
    await other.aclose()
    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(plain("not async"))
    except TypeError as e:
        print(e)


asyncio.run(main())
