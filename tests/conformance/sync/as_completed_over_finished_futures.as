# as_completed: order over futures that are done already, duplicates, timeouts, cancelled waiters, both iterations.
import asyncio


def done(v, loop):
    f = loop.create_future()
    f.set_result(v)
    return f


async def late(v, d):
    await asyncio.sleep(d)
    return v


async def main():
    loop = asyncio.get_running_loop()
    fs = [late("x", 0), done("d", loop), late("y", 0)]
    print([await c for c in asyncio.as_completed(fs)])
    fs = [asyncio.create_task(late(i, 0)) for i in range(4)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    r = []
    async for t in asyncio.as_completed([*fs, done("d", loop)]):
        r.append((str(t.result()), t in fs))
    print(sorted(r))
    f = done("same", loop)
    print([await c for c in asyncio.as_completed([f, f, f])])
    a = asyncio.create_task(late("a", 1), name="a")
    b = asyncio.create_task(late("b", 1), name="b")
    r = []
    async for t in asyncio.as_completed([b, a, b]):
        r.append(t.get_name())
    print(r)
    # the timeout falls on the completion
    for how in ("async", "plain"):
        ts = [asyncio.create_task(late(i, i)) for i in range(4)]
        r = []
        try:
            if how == "async":
                async for t in asyncio.as_completed(ts, timeout=2):
                    r.append(t.result())
            else:
                for c in asyncio.as_completed(ts, timeout=2):
                    r.append(await c)
        except TimeoutError as e:
            r.append(("timeout", e.args, repr(e.__cause__), repr(e.__context__)))
        print(how, r, [t.done() for t in ts])
        await asyncio.wait(ts)
    # cancelled while waiting for the next
    ts = [asyncio.create_task(late(i, 2)) for i in range(2)]

    async def waits():
        async for t in asyncio.as_completed(ts):
            print("got", t.result())

    w = asyncio.create_task(waits())
    loop.call_later(1, w.cancel, "m")
    try:
        await w
    except asyncio.CancelledError as e:
        print("cancelled", e.args, [t.cancelled() for t in ts])
    await asyncio.wait(ts)
    # waiting in another order than made
    it = asyncio.as_completed([late("p", 2), late("q", 1)])
    c1, c2 = next(it), next(it)
    print(type(it).__name__, asyncio.iscoroutine(c1))
    print(await c2, await c1)
    try:
        next(it)
    except StopIteration:
        print("over")
    it = asyncio.as_completed([late("p", 1)])
    print(await anext(it), [x for x in it]) if False else print(await (await anext(it)))
    try:
        await anext(it)
    except StopAsyncIteration:
        print("async over")
    for bad in (5, done(1, loop), late(1, 1), [1], [None], []):
        try:
            print([await c for c in asyncio.as_completed(bad)])
        except (TypeError, RuntimeError) as e:
            print(type(e).__name__, str(e).split(" at 0x")[0].split("<")[0])
        if asyncio.iscoroutine(bad):
            bad.close()
    try:
        for c in asyncio.as_completed([done(1, loop)], timeout=0):
            print("zero", await c)
    except TimeoutError:
        print("zero timeout")
    fails = loop.create_future()
    fails.set_exception(ValueError("v"))
    gone = loop.create_future()
    gone.cancel("g")
    for f in (fails, gone):
        for c in asyncio.as_completed([f]):
            try:
                print(await c)
            except BaseException as e:
                print(type(e).__name__, e.args)


asyncio.run(main())
