# Tokens, resets in other contexts, contexts of callbacks and timers, copies.
import asyncio
import contextvars

v = contextvars.ContextVar("v", default="d")
w = contextvars.ContextVar("w")


async def child():
    token = v.set("child")
    await asyncio.sleep(0)
    return token


async def main():
    token = v.set("main")
    print(token.old_value is contextvars.Token.MISSING, token.var is v)
    t2 = await asyncio.create_task(child())
    try:
        v.reset(t2)
    except ValueError as e:
        print(str(e)[:50], str(e)[-30:])
    v.reset(token)
    try:
        v.reset(token)
    except RuntimeError as e:
        print(str(e)[-24:])
    print(v.get())
    try:
        w.get()
    except LookupError as e:
        print(type(e).__name__, w.get("given"))
    try:
        w.reset(token)
    except ValueError as e:
        print(str(e)[-40:])
    loop = asyncio.get_running_loop()
    out = []
    v.set("at scheduling")
    loop.call_soon(lambda: out.append(v.get()))
    loop.call_later(1, lambda: out.append(v.get()))
    f = loop.create_future()
    f.add_done_callback(lambda f: out.append(v.get()))
    ctx = contextvars.copy_context()
    ctx.run(v.set, "ctx")
    f.add_done_callback(lambda f: out.append(v.get()), context=ctx)
    v.set("later")
    f.set_result(None)
    await asyncio.sleep(2)
    print(out)
    try:
        ctx.run(ctx.run, print)
    except RuntimeError as e:
        print(str(e)[:20])
    print(v in ctx, w in ctx, ctx[v], len(ctx) >= 1, ctx.get(w), ctx.get(w, 5))

    async def agen():
        v.set("in gen")
        yield v.get()
        yield v.get()

    async for x in agen():
        print(x, v.get())
        v.set("loop body")

    async with asyncio.TaskGroup() as tg:
        ts = [tg.create_task(bump(n)) for n in range(3)]
    print([t.result() for t in ts], v.get())
    print(await asyncio.gather(bump(7), bump(8)), v.get())
    print(await asyncio.wait_for(bump(9), 1), v.get())
    t = asyncio.create_task(bump(1), context=ctx)
    await t
    print(ctx[v], t.get_context() is ctx)


async def bump(n):
    old = v.get()
    v.set(n)
    await asyncio.sleep(0)
    return old, v.get()


asyncio.run(main())
