# Every error of Future's and Task's own methods, in CPython's words.
import asyncio
import contextvars


def attempt(name, f):
    try:
        print(name, "->", f())
    except BaseException as e:
        print(name, "->", type(e).__name__, "|", e)


var = contextvars.ContextVar("var", default="none")


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    attempt("result pending", f.result)
    attempt("exception pending", f.exception)
    attempt("get_loop", lambda: f.get_loop() is loop)
    attempt("cancelled", f.cancelled)
    attempt("set_exception type", lambda: f.set_exception(StopIteration))
    attempt("set_exception instance", lambda: f.set_exception(StopIteration(5)))
    attempt("after", lambda: (f.done(), type(f.exception()).__name__, str(f.exception()), repr(f.exception().__cause__)))
    attempt("set_result twice", lambda: f.set_result(1))
    attempt("set_exception twice", lambda: f.set_exception(ValueError()))
    attempt("cancel done", f.cancel)
    g = loop.create_future()
    attempt("bad exception", lambda: g.set_exception(5))
    attempt("bad exception class", lambda: g.set_exception(int))
    attempt("exception class", lambda: g.set_exception(ValueError))
    attempt("its exception", lambda: repr(g.exception()))
    h = loop.create_future()
    h.cancel("why")
    attempt("result of cancelled", h.result)
    attempt("exception of cancelled", h.exception)
    attempt("again", h.result)
    attempt("cancel twice", h.cancel)
    attempt("set cancelled", lambda: h.set_result(1))

    calls = []
    k = loop.create_future()
    cb = lambda fut: calls.append(("cb", var.get()))
    ctx = contextvars.copy_context()
    ctx.run(var.set, "given")
    k.add_done_callback(cb)
    k.add_done_callback(cb, context=ctx)
    k.add_done_callback(cb)
    k.add_done_callback(print)
    attempt("remove", lambda: k.remove_done_callback(cb))
    attempt("remove again", lambda: k.remove_done_callback(cb))
    k.add_done_callback(cb, context=ctx)
    attempt("remove print", lambda: k.remove_done_callback(print))
    attempt("positional context", lambda: k.add_done_callback(cb, ctx))
    attempt("context None", lambda: k.add_done_callback(cb, context=None))
    k.set_result("r")
    attempt("remove after done", lambda: k.remove_done_callback(cb))
    await asyncio.sleep(0)
    print(calls)
    k.add_done_callback(cb, context=ctx)
    print(calls)
    await asyncio.sleep(0)
    print(calls)
    attempt("not callable", lambda: k.add_done_callback(5))
    await asyncio.sleep(0)

    async def coro():
        return 1

    t = asyncio.create_task(coro(), name=7)
    attempt("task name", t.get_name)
    attempt("set_name", lambda: t.set_name(None))
    attempt("task name", t.get_name)
    attempt("set_name", lambda: t.set_name(["x"]))
    attempt("task name", t.get_name)
    attempt("task set_result", lambda: t.set_result(5))
    attempt("task set_exception", lambda: t.set_exception(ValueError("x")))
    attempt("task result", t.result)
    attempt("task exception", t.exception)
    attempt("task uncancel", t.uncancel)
    attempt("task get_coro", lambda: t.get_coro().__name__)
    attempt("task context", lambda: type(t.get_context()).__name__)
    await t
    attempt("task done", lambda: (t.result(), t.exception(), t.cancel(), t.cancelling(), t.uncancel()))
    attempt("Task of function", lambda: asyncio.Task(len))
    attempt("Task of 5", lambda: asyncio.Task(5))
    attempt("Task no loop arg", lambda: asyncio.Task())
    attempt("Future positional", lambda: asyncio.Future(loop))
    attempt("Future bad loop", lambda: asyncio.Future(loop=5))
    attempt("Future unknown", lambda: asyncio.Future(foo=5))
    attempt("hash", lambda: hash(f) == hash(f))
    attempt("bool", lambda: bool(f))
    attempt("iter", lambda: type(iter(loop.create_future())).__name__)
    attempt("blocking", lambda: f._asyncio_future_blocking)
    attempt("subscript", lambda: asyncio.Future[int])
    attempt("subscript", lambda: asyncio.Task[int])


asyncio.run(main())
