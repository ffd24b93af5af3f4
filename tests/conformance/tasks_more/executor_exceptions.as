# Exceptions of executor jobs: StopIteration, CancelledError, SystemExit, BaseException, and tracebacks' last lines.
import asyncio
import concurrent.futures


class Own(BaseException):
    pass


def raises(exc):
    raise exc


async def main():
    loop = asyncio.get_running_loop()
    for exc in (ValueError("v"), StopIteration(3), KeyError("k"), concurrent.futures.CancelledError("c"), asyncio.CancelledError("ac"), concurrent.futures.InvalidStateError("i"), TimeoutError("t"), Own("own"), ExceptionGroup("g", [ValueError(1)])):
        try:
            await loop.run_in_executor(None, raises, exc)
        except BaseException as e:
            print(type(e).__module__, type(e).__name__, e.args, e is exc, repr(e.__cause__))
    f = concurrent.futures.Future()
    w = asyncio.wrap_future(f)
    f.set_exception(asyncio.InvalidStateError("inside"))
    try:
        await w
    except Exception as e:
        print(repr(e))
    for bad in (lambda: asyncio.wrap_future(3), lambda: loop.run_in_executor(None)):
        try:
            await bad()
        except (AssertionError, TypeError) as e:
            print(type(e).__name__, e)


asyncio.run(main())
