# Timeouts that end at the very time of what they guard, inner and outer.
import asyncio


async def attempt(name, coro):
    t0 = asyncio.get_running_loop().time()
    try:
        r = await coro
        print(name, "->", r, asyncio.get_running_loop().time() - t0)
    except BaseException as e:
        print(name, "->", type(e).__name__, e.args, repr(e.__cause__), asyncio.get_running_loop().time() - t0, asyncio.current_task().cancelling())


async def both(outer, inner, work):
    async with asyncio.timeout(outer) as a:
        try:
            async with asyncio.timeout(inner) as b:
                await asyncio.sleep(work)
        except TimeoutError:
            print("inner expired", a.expired(), b.expired())
            return "inner"
        print("no timeout", a.expired(), b.expired())
    return "fine"


async def late_cleanup():
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            finally:
                await asyncio.sleep(3)
                print("cleaned")
    except TimeoutError:
        return "after cleanup"


async def main():
    await attempt("sleep=timeout", asyncio.wait_for(asyncio.sleep(1, "v"), 1))
    await attempt("outer=inner", both(1, 1, 2))
    await attempt("outer<inner", both(1, 2, 3))
    await attempt("inner=work", both(3, 1, 1))
    await attempt("late", late_cleanup())
    await attempt("zero", both(0, 0, 0))
    await attempt("negative", both(-1, 5, 0))
    await attempt("zero wait", asyncio.wait_for(asyncio.sleep(0, 1), 0))
    await attempt("none", asyncio.wait_for(asyncio.sleep(1, "n"), None))
    async with asyncio.timeout(None) as t:
        print(t.when(), t)
        t.reschedule(asyncio.get_running_loop().time() + 1)
        print(t)
        try:
            await asyncio.sleep(0.5)
        finally:
            t.reschedule(None)
        await asyncio.sleep(3)
    print(t)
    try:
        t.reschedule(1)
    except RuntimeError as e:
        print(e)
    cm = asyncio.timeout(1)
    print(cm)
    try:
        await cm.__aexit__(None, None, None)
    except AssertionError:
        print("assertion")
    try:
        cm.reschedule(4)
    except RuntimeError as e:
        print(e)
    async with cm:
        try:
            async with cm:
                pass
        except RuntimeError as e:
            print(e)


asyncio.run(main())
