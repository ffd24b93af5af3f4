# Messages of cancellations, counted requests and uncancel in nested waits.
import asyncio


async def stubborn(log):
    for n in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            t = asyncio.current_task()
            log.append((n, e.args, t.cancelling(), t.uncancel()))
    return "done"


async def main():
    log = []
    t = asyncio.create_task(stubborn(log))
    await asyncio.sleep(0)
    for m in ("one", "two", None):
        print(t.cancel(m) if m else t.cancel(), t.cancelling())
        print(repr(t)[:50])
        await asyncio.sleep(0)
    print(await t, log, t.cancelled(), t.cancelling())

    t = asyncio.create_task(asyncio.sleep(1))
    t.cancel("before the first step")
    print(t.cancelling(), t._must_cancel)
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args, t.cancelled(), t.cancelling())
    print(t.cancel(), t.cancelling())

    t = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    t.cancel("x")
    t.cancel("y")
    print(t.cancelling())
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args)
    try:
        t.result()
    except asyncio.CancelledError as e:
        print("result", e.args)
    try:
        t.exception()
    except asyncio.CancelledError as e:
        print("exception", e.args)

    async def inner():
        await asyncio.sleep(5)

    async def outer():
        t = asyncio.create_task(inner())
        try:
            await t
        except asyncio.CancelledError as e:
            print("outer", e.args, t.cancelled(), t.cancelling())
            raise

    o = asyncio.create_task(outer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    o.cancel("through")
    try:
        await o
    except asyncio.CancelledError as e:
        print("main", e.args, e.__context__)
    f = asyncio.get_running_loop().create_future()
    f.cancel("fut")
    try:
        await f
    except asyncio.CancelledError as e:
        print(e.args)
    try:
        await asyncio.wait_for(f, 1)
    except asyncio.CancelledError as e:
        print("wait_for", e.args)
    try:
        await asyncio.gather(f)
    except asyncio.CancelledError as e:
        print("gather", e.args)
    try:
        await asyncio.shield(f)
    except asyncio.CancelledError as e:
        print("shield", e.args)


asyncio.run(main())
