import asyncio
from contextlib import AbstractAsyncContextManager, AsyncContextDecorator, AsyncExitStack, aclosing, asynccontextmanager, nullcontext

log = []


@asynccontextmanager
async def acm(name, swallow=False):
    log.append(f"+{name}")
    try:
        await asyncio.sleep(0.1)
        yield name
    except Exception as error:
        log.append(f"{name} saw {error!r}")
        if not swallow:
            raise
    finally:
        await asyncio.sleep(0.1)
        log.append(f"-{name}")


async def attempt(coro):
    try:
        print(await coro)
    except BaseException as error:
        chain = []
        while error:
            chain.append(repr(error))
            error = error.__context__
        print(chain)
    print(log)
    log.clear()


async def plain(*names, error=None, swallow=None):
    async with AsyncExitStack() as stack:
        values = [await stack.enter_async_context(acm(n, n == swallow)) for n in names]

        async def callback(*args, **kw):
            log.append(("async callback", args, kw))

        stack.push_async_callback(callback, 1, k=2)
        stack.callback(log.append, "sync callback")
        stack.push_async_exit(acm_exit)
        stack.enter_context(nullcontext())
        if error:
            raise error
        return values
    return "after"


async def acm_exit(kind, error, tb):
    log.append(f"pushed {kind and kind.__name__}")


async def main():
    await attempt(plain("a", "b"))
    await attempt(plain("a", "b", error=ValueError(1)))
    await attempt(plain("a", "b", error=ValueError(1), swallow="b"))

    async def fails_in_exit():
        async with AsyncExitStack() as stack:
            @stack.push_async_exit
            async def bad(*exc):
                raise RuntimeError("in exit")

            stack.push_async_callback(asyncio.sleep, 0.5)
            raise KeyError("body")

    await attempt(fails_in_exit())

    async def moved():
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(acm("m"))
            kept = stack.pop_all()
        log.append("left")
        await kept.aclose()

    await attempt(moved())

    async def wrong():
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(nullcontext2())

    class nullcontext2:
        pass

    await attempt(wrong())

    async def sync_in_async():
        async with AsyncExitStack() as stack:
            stack.enter_context(acm("x"))

    await attempt(sync_in_async())

    async def agen():
        try:
            for n in range(5):
                yield n
        finally:
            log.append("agen closed")

    async def closes():
        async with aclosing(agen()) as g:
            async for n in g:
                if n == 2:
                    break
        return n

    await attempt(closes())

    @acm("deco")
    async def decorated(x):
        return x

    await attempt(decorated(3))
    await attempt(decorated(4))

    @asynccontextmanager
    async def no_yield():
        if False:
            yield

    async def use(manager):
        async with manager as value:
            return value

    await attempt(use(no_yield()))

    @asynccontextmanager
    async def two():
        yield 1
        yield 2

    await attempt(use(two()))
    await attempt(use(nullcontext("async null")))

    class D(AsyncContextDecorator, AbstractAsyncContextManager):
        async def __aexit__(self, *exc):
            log.append(f"D {exc[0]}")

    @D()
    async def d():
        return "d"

    await attempt(d())
    try:
        AbstractAsyncContextManager()
    except TypeError as error:
        print(error)

    async def stop():
        async with acm("s"):
            raise StopAsyncIteration("sa")

    await attempt(stop())

    async def cancelled():
        async with acm("c"):
            asyncio.current_task().cancel()
            await asyncio.sleep(1)

    await attempt(cancelled())
    print(asyncio.get_running_loop().time())


asyncio.run(main())
