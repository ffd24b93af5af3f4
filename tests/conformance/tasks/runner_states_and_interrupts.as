# Runner in every state: context, loop_factory, debug, close, errors, KeyboardInterrupt from tasks and callbacks.
import asyncio
import contextvars
import re

var = contextvars.ContextVar("var", default="unset")


def attempt(name, f):
    try:
        print(name, "->", f())
    except BaseException as e:
        print(name, "->", type(e).__name__, "|", re.sub(" at 0x[0-9a-f]+", "", str(e)))


async def setv(v):
    old = var.get()
    var.set(v)
    return old, v


async def value():
    return "value"


r = asyncio.Runner(loop_factory=asyncio.new_event_loop)
attempt("close unused", r.close)
attempt("close twice", r.close)
c = value()
attempt("run closed", lambda: r.run(c))
c.close()
attempt("get_loop closed", lambda: r.get_loop().is_closed())
attempt("enter closed", lambda: r.__enter__() is r)

with asyncio.Runner(debug=True, loop_factory=asyncio.new_event_loop) as r:
    attempt("debug", lambda: r.get_loop().get_debug())
    attempt("set", lambda: r.run(setv("one")))
    attempt("set", lambda: r.run(setv("two")))
    attempt("outside", var.get)
    ctx = contextvars.copy_context()
    attempt("own context", lambda: r.run(setv("three"), context=ctx))
    attempt("in it", lambda: ctx[var])
    attempt("default", lambda: r.run(setv("four")))
    attempt("not a coroutine", lambda: r.run(value))
    attempt("none", lambda: r.run(None))
    attempt("same loop", lambda: r.get_loop() is r.get_loop())
    attempt("enter again", lambda: r.__enter__() is r)
    r.run(setv("reset"))

attempt("bad factory", lambda: asyncio.Runner(loop_factory=lambda: None).get_loop())
attempt("bad args", lambda: asyncio.Runner(True))


async def interrupted(kind):
    async def bad():
        raise kind("in task")

    t = asyncio.create_task(bad(), name="bad")
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as e:
        print("  main cancelled", e.args)
        raise


for kind in (KeyboardInterrupt, SystemExit):
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as r:
        attempt("run", lambda: r.run(interrupted(kind)))
        attempt("run on", lambda: r.run(value()))
        print("  leaving", len(asyncio.all_tasks(r.get_loop())))
    print("left")


async def cb_raises():
    asyncio.get_running_loop().call_soon(lambda: (_ for _ in ()).throw(KeyboardInterrupt("callback")))
    try:
        await asyncio.sleep(5)
    finally:
        print("  finally of main")


attempt("callback", lambda: asyncio.run(cb_raises()))
attempt("run debug", lambda: asyncio.run(value(), debug=True))
attempt("run factory", lambda: asyncio.run(value(), loop_factory=asyncio.new_event_loop))
attempt("run positional", lambda: asyncio.run(value, True))
attempt("get_event_loop after", lambda: asyncio.get_event_loop_policy().get_event_loop())
