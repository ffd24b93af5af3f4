# timeout(0), timeout(-1), timeout_at(past), reschedule at every state: texts, reprs, and when it fires.
import asyncio


async def attempt(name, coro):
    try:
        print(name, "->", await coro)
    except BaseException as e:
        print(name, "->", type(e).__name__, e, "| cause", repr(e.__cause__), "| context", repr(e.__context__), asyncio.current_task().cancelling())


async def never_awaits(delay):
    async with asyncio.timeout(delay) as t:
        pass
    return repr(t), t.when(), t.expired()


async def one_hop(delay):
    async with asyncio.timeout(delay) as t:
        await asyncio.sleep(0)
    return repr(t)


async def two_hops(delay):
    async with asyncio.timeout(delay) as t:
        await asyncio.sleep(0)
        print("  after one", repr(t))
        await asyncio.sleep(0)
        print("  after two")


async def swallows(delay):
    async with asyncio.timeout(delay) as t:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("  swallowed", repr(t), asyncio.current_task().cancelling())
            await asyncio.sleep(1)
            print("  still here", t.expired())
    return repr(t), asyncio.current_task().cancelling()


async def reschedule_spent(delay):
    async with asyncio.timeout(delay) as t:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            try:
                t.reschedule(None)
            except RuntimeError as e:
                print("  ", e)
            raise


async def after_exit():
    async with asyncio.timeout(1) as t:
        pass
    for f in (lambda: t.reschedule(1), lambda: t.reschedule(None)):
        try:
            f()
        except RuntimeError as e:
            print("  ", e)
    try:
        await t.__aenter__()
    except RuntimeError as e:
        print("  ", e)
    try:
        await t.__aexit__(None, None, None)
    except AssertionError as e:
        print("   AssertionError", e.args)
    t = asyncio.timeout(1)
    print(repr(t), t.when(), t.expired())
    try:
        t.reschedule(5)
    except RuntimeError as e:
        print("  ", e)


async def raises_other(delay):
    async with asyncio.timeout(delay):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            raise KeyError("other")


async def raises_group(delay):
    async with asyncio.timeout(delay):
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(5))
            try:
                await asyncio.sleep(10)
            finally:
                raise KeyError("in group")


async def bad(delay):
    async with asyncio.timeout(delay):
        await asyncio.sleep(0.1)


async def main():
    loop = asyncio.get_running_loop()
    for delay in (0, -1, 0.5, None):
        for f in (never_awaits, one_hop, two_hops, swallows, reschedule_spent, raises_other, raises_group):
            if delay is None and f not in (never_awaits, one_hop):
                continue
            await attempt(f"{f.__name__}({delay}) at {loop.time()}", f(delay))
            await asyncio.sleep(0)
    await after_exit()
    for delay in ("1", [], 1 + 2j, float("nan"), True):
        await attempt(f"bad({delay!r})", bad(delay))
    for when in (loop.time() - 100, loop.time(), float("inf")):
        async def at(w=when):
            async with asyncio.timeout_at(w) as t:
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                return t.when() == w
        await attempt("at", at())


asyncio.run(main())
