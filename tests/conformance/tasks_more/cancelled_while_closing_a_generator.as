# An async generator's clean-up is cancelled, times out, or raises, in aclose and in async with aclosing.
import asyncio
from contextlib import aclosing


async def source(cleanup):
    try:
        for number in range(9):
            yield number
    except GeneratorExit:
        print("  told to stop")
        raise
    finally:
        print("  cleaning up")
        try:
            await asyncio.sleep(cleanup)
            print("  clean")
        except asyncio.CancelledError:
            print("  clean-up cancelled")
            raise


async def consume(cleanup, error=None):
    async with aclosing(source(cleanup)) as numbers:
        async for number in numbers:
            if number == 2:
                if error:
                    raise error
                break
    return "consumed"


async def attempt(label, awaitable, timeout):
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        print(label, await asyncio.wait_for(awaitable, timeout), loop.time() - start)
    except BaseException as error:
        print(label, repr(error), "context", repr(error.__context__), loop.time() - start)


async def main():
    await attempt("in time", consume(1), 2)
    await attempt("too slow", consume(3), 2)
    await attempt("with an error", consume(1, KeyError("body")), 2)
    await attempt("error and too slow", consume(3, KeyError("body")), 2)
    numbers = source(1)
    print(await anext(numbers))
    task = asyncio.create_task(numbers.aclose())
    await asyncio.sleep(0.5)
    for wrong in (numbers.aclose, numbers.__anext__):
        try:
            await wrong()
        except (RuntimeError, StopAsyncIteration) as error:
            print(type(error).__name__, error)
    await task
    try:
        await anext(numbers)
    except StopAsyncIteration:
        print("it has ended")
    numbers = source(0)
    await anext(numbers)
    try:
        await numbers.athrow(LookupError("thrown in"))
    except LookupError as error:
        print(repr(error))


asyncio.run(main())
