# wait_for: futures, tasks, coroutines, timeouts that meet results, cancellation, exceptions on the way out.
import asyncio


async def slow_cancel(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(n)
        print("cancel took", n)
        raise


async def raises_on_cancel():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise KeyError("instead")


async def returns_on_cancel():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "rescued"


async def attempt(name, aw, timeout):
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    try:
        r = await asyncio.wait_for(aw, timeout)
    except BaseException as e:
        r = f"{type(e).__name__}{e.args} cause {e.__cause__!r} context {e.__context__!r}"
    print(name, "->", r, loop.time() - t0)


async def main():
    loop = asyncio.get_running_loop()
    await attempt("slow cancel", slow_cancel(2), 1)
    await attempt("raises", raises_on_cancel(), 1)
    await attempt("returns", returns_on_cancel(), 1)
    f = loop.create_future()
    loop.call_later(1, f.set_result, "at the deadline")
    await attempt("future", f, 1)
    f = loop.create_future()
    await attempt("future cancelled", f, 1)
    print(f.cancelled())
    t = asyncio.create_task(asyncio.sleep(5, "t"))
    await attempt("task", t, 1)
    print(t.cancelled(), t.cancelling())
    t = asyncio.create_task(asyncio.sleep(5, "t"))
    await attempt("shielded", asyncio.shield(t), 1)
    print(t.done())
    t.cancel()
    for timeout in (0, -1):
        await attempt(f"timeout {timeout}", asyncio.sleep(0), timeout)
        f = loop.create_future()
        f.set_result("done already")
        await attempt(f"done, timeout {timeout}", f, timeout)
        await attempt(f"slow cancel {timeout}", slow_cancel(1), timeout)
    w = asyncio.create_task(attempt("outer cancelled", slow_cancel(1), 5))
    await asyncio.sleep(1)
    w.cancel("outer")
    await asyncio.gather(w, return_exceptions=True)
    await attempt("nested", asyncio.wait_for(asyncio.wait_for(asyncio.sleep(5), 3), 2), 1)
    await attempt("nested equal", asyncio.wait_for(asyncio.wait_for(asyncio.sleep(5), 1), 1), 1)
    try:
        await asyncio.wait_for(5, 1)
    except TypeError as e:
        print(e)
    try:
        await asyncio.wait_for(asyncio.sleep(1), "x")
    except TypeError as e:
        print(e)


asyncio.run(main())
