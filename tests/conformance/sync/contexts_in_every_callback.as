# Which context each kind of callback, task, group, timer, executor job and generator runs in.
import asyncio
import contextvars
import threading

var = contextvars.ContextVar("var", default="default")
other = contextvars.ContextVar("other")


def attempt(name, f):
    try:
        print(name, "->", f())
    except BaseException as e:
        print(name, "->", type(e).__name__, str(e).split(" at 0x")[0].split("<")[0])


class A:
    def __await__(self):
        var.set("in __await__")
        yield
        return var.get()


async def agen():
    try:
        var.set("in agen")
        yield var.get()
        yield var.get()
    finally:
        print("agen finally", var.get())


async def main():
    loop = asyncio.get_running_loop()
    log = []
    note = lambda *a: log.append((a[:1] if a and isinstance(a[0], str) else (), var.get()))
    var.set("main")
    loop.call_soon(note, "soon")
    ctx = contextvars.Context()
    loop.call_soon(note, "empty", context=ctx)
    ctx.run(var.set, "given")
    loop.call_later(0.1, note, "later")
    loop.call_at(0.1, note, "at", context=ctx)
    loop.call_soon_threadsafe(note, "threadsafe")
    f = loop.create_future()
    f.add_done_callback(note)
    f.add_done_callback(note, context=ctx)
    var.set("changed")
    f.add_done_callback(note)
    f.set_result(1)
    var.set("changed again")
    await asyncio.sleep(0.2)
    print(log)
    log.clear()

    async def child(v):
        old = var.get()
        var.set(v)
        await asyncio.sleep(0)
        return old, var.get()

    print(await child("direct"), var.get())
    print(await asyncio.create_task(child("task")), var.get())
    print(await asyncio.create_task(child("ctx"), context=ctx), ctx[var])
    print(await asyncio.gather(child("g1"), child("g2")), var.get())
    print(await asyncio.wait_for(child("wait_for"), 1), var.get())
    print(await asyncio.shield(child("shield")), var.get())
    print(await asyncio.to_thread(lambda: (var.get(), var.set("thread"))[0]), var.get())
    print(await loop.run_in_executor(None, var.get))
    async with asyncio.TaskGroup() as tg:
        var.set("group")
        t = tg.create_task(child("tg"))
        u = tg.create_task(child("tg2"), context=ctx)
        var.set("group later")
    print(t.result(), u.result(), ctx[var])
    print(await A(), var.get())
    g = agen()
    print(await anext(g), var.get())
    var.set("between")
    print(await anext(g), var.get())

    async def takes(g):
        var.set("taker")
        return await anext(g)

    g2 = agen()
    print(await asyncio.create_task(takes(g2)), var.get())
    print(await anext(g2), var.get())
    await g2.aclose()
    del g
    await asyncio.sleep(0.1)
    t = asyncio.create_task(child("x"))
    print(type(t.get_context()).__name__, t.get_context()[var])
    t.get_context().run(var.set, "from outside")
    print(await t)

    token = var.set("token")
    attempt("token", lambda: (token.var is var, token.old_value, token.MISSING is contextvars.Token.MISSING))
    var.reset(token)
    attempt("reset", var.get)
    attempt("reset twice", lambda: var.reset(token))
    tok2 = other.set(1)
    attempt("wrong var", lambda: var.reset(tok2))
    attempt("other context", lambda: contextvars.copy_context().run(other.reset, tok2))
    attempt("missing", lambda: tok2.old_value is contextvars.Token.MISSING)
    other.reset(tok2)
    attempt("lookup", other.get)
    attempt("lookup default", lambda: other.get("d"))
    c = contextvars.copy_context()
    attempt("nested run", lambda: c.run(lambda: c.run(print)))
    attempt("contains", lambda: (var in c, other in c, len(c) > 0, c.get(other, 5), c.get(other)))
    attempt("getitem", lambda: c[other])
    attempt("key", lambda: c["x"])
    attempt("run nothing", lambda: c.run())
    attempt("context of a running task", lambda: asyncio.current_task().get_context().run(print))
    attempt("ContextVar", lambda: contextvars.ContextVar(5))
    attempt("repr", lambda: repr(var).split(" at 0x")[0])
    attempt("bad set", lambda: var.set())
    attempt("call_soon context", lambda: loop.call_soon(print, context=5) and None) if False else None
    box = []
    th = threading.Thread(target=lambda: box.append(var.get()))
    th.start()
    th.join()
    print("thread", box)
    th = threading.Thread(target=contextvars.copy_context().run, args=(lambda: box.append(var.get()),))
    th.start()
    th.join()
    print("thread with copy", box)


asyncio.run(main())
print(var.get())
