# A coroutine that one awaits and another drives: what each is told, and when it cannot be used again.
import asyncio
import inspect
import sys
import warnings

warnings.simplefilter("always")


def attempt(action, *args):
    try:
        print(action(*args))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


async def leaf():
    return await asyncio.sleep(0, "leaf")


async def awaiting(other):
    return await other


inner = leaf()
outer = awaiting(inner)
outer.send(None)
print(inspect.getcoroutinestate(inner), outer.cr_await is inner)
attempt(lambda: awaiting(inner).send(None))
attempt(inner.send, None)
print(inspect.getcoroutinestate(inner))
attempt(lambda: awaiting(inner).send(None))
attempt(inner.send, None)
attempt(outer.send, None)

inner = leaf()
outer = awaiting(inner)
outer.send(None)
attempt(inner.throw, KeyError("thrown past its awaiter"))
attempt(lambda: awaiting(inner).send(None))
attempt(outer.throw, ValueError("too late"))

inner = leaf()
outer = awaiting(inner)
outer.send(None)
inner.close()
attempt(outer.send, None)


async def numbers():
    try:
        yield 1
    except ValueError as error:
        yield repr(error)


async def main():
    g = numbers()
    await anext(g)
    print(await g.athrow(ValueError, "in parts"))
    await g.aclose()
    try:
        await g.athrow(TypeError, "ended")
    except BaseException as error:
        print(type(error).__name__ + ":", error)


asyncio.run(main())
attempt(sys.set_coroutine_origin_tracking_depth, -1)
attempt(sys.set_coroutine_origin_tracking_depth, "a")
attempt(sys.get_coroutine_origin_tracking_depth)
