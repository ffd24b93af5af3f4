# A task completes and is cancelled in one turn, in each order, and what its awaiters see.
import asyncio


async def inner(fut, how):
    try:
        await fut
    except asyncio.CancelledError:
        if how == "swallow":
            return "swallowed"
        if how == "raise":
            raise ValueError("instead")
        if how == "replace":
            raise asyncio.CancelledError("replaced")
        raise
    return "value"


async def awaiter(t, log, name):
    try:
        log.append(f"{name} got {await t}")
    except BaseException as e:
        log.append(f"{name} {type(e).__name__}{e.args} {asyncio.current_task().cancelling()}")
        raise


async def scenario(order, how, wrap):
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    log = []
    t = asyncio.create_task(inner(fut, how), name="inner")
    target = asyncio.shield(t) if wrap == "shield" else asyncio.gather(t) if wrap == "gather" else t
    a = asyncio.create_task(awaiter(target, log, "awaiter"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for act in order.split():
        if act == "set":
            fut.set_result(None)
        elif act == "cancel":
            log.append(t.cancel("c1"))
        elif act == "again":
            log.append(t.cancel("c2"))
        elif act == "outer":
            log.append(a.cancel("o"))
        elif act == "hop":
            await asyncio.sleep(0)
        elif act == "uncancel":
            log.append(t.uncancel())
    await asyncio.wait([a, t], timeout=1)
    if not fut.done():
        fut.set_result(None)
        log.append('late')
    await asyncio.wait([a, t])
    state = "cancelled" if t.cancelled() else repr(t.exception() or t.result())
    print(order, how, wrap, "|", state, a.cancelled(), t.cancelling(), a.cancelling(), *log)
    if not a.cancelled():
        a.exception()


async def main():
    orders = ["set cancel", "cancel", "set hop cancel", "cancel again", "cancel uncancel", "set cancel uncancel", "outer", "set outer", "outer cancel", "cancel outer", "cancel hop outer", "set hop outer", "outer hop again", "cancel hop again"]
    for wrap in ("plain", "shield", "gather"):
        for how in ("pass", "swallow", "raise", "replace"):
            for order in orders:
                await scenario(order, how, wrap)


asyncio.run(main())
