# concurrent.futures.Future driven by hand: states, callbacks, waiting, and asyncio on top of it.
import asyncio
import concurrent.futures as cf
import threading


def attempt(name, f):
    try:
        print(name, "->", f())
    except BaseException as e:
        print(name, "->", type(e).__name__, str(e).split(":")[0])


f = cf.Future()
log = []
f.add_done_callback(lambda f: log.append(("one", f.done())))
attempt("state", lambda: (f.running(), f.done(), f.cancelled()))
attempt("exception", lambda: f.set_exception(ValueError("v")))
attempt("result", f.result)
attempt("set again", lambda: f.set_result(1))
f.add_done_callback(lambda f: log.append("two"))
print(log)
g = cf.Future()
g.set_running_or_notify_cancel()
attempt("cancel running", g.cancel)
t = threading.Thread(target=g.set_result, args=("from thread",))
t.start()
attempt("result", g.result)
t.join()
attempt("wait", lambda: [len(x) for x in cf.wait([f, g])])
attempt("wait first", lambda: [len(x) for x in cf.wait([f, g, cf.Future()], return_when=cf.FIRST_COMPLETED)])
attempt("wait exception", lambda: [len(x) for x in cf.wait([f, g, cf.Future()], return_when=cf.FIRST_EXCEPTION)])
attempt("wait nothing", lambda: [len(x) for x in cf.wait([])])
attempt("wait twice the same", lambda: [len(x) for x in cf.wait([f, f])])
attempt("wait mode", lambda: cf.wait([cf.Future()], return_when="X"))
attempt("as_completed", lambda: len(list(cf.as_completed([f, g, f]))))
h = cf.Future()
h.add_done_callback(lambda h: log.append(("h", h.cancelled())))
attempt("cancel", lambda: (h.cancel(), h.cancel(), h.cancelled(), h.done()))
attempt("result", h.result)
print(log[-1])


async def main():
    loop = asyncio.get_running_loop()
    for act in ("result", "error", "cancel", "asyncio cancel", "timeout error"):
        c = cf.Future()
        a = asyncio.wrap_future(c)
        a.add_done_callback(lambda a: log.append("asyncio callback"))
        c.add_done_callback(lambda c: log.append("thread callback"))
        log.clear()
        if act == "result":
            loop.call_soon(c.set_result, 1)
        elif act == "error":
            loop.call_soon(c.set_exception, KeyError("k"))
        elif act == "cancel":
            loop.call_soon(c.cancel)
        elif act == "asyncio cancel":
            loop.call_soon(a.cancel, "msg")
        else:
            loop.call_soon(c.set_exception, cf.TimeoutError("t"))
        try:
            r = await a
        except BaseException as e:
            r = (type(e).__module__, type(e).__name__, e.args)
        await asyncio.sleep(0)
        print(act, "->", r, c.cancelled(), c.done(), sorted(log))
    c = cf.Future()
    a = asyncio.wrap_future(c)
    c.set_running_or_notify_cancel()
    a.cancel()
    await asyncio.sleep(0)
    print(a.cancelled(), c.cancelled(), c.running())
    c.set_result("ignored")
    await asyncio.sleep(0)
    print(a.cancelled())


asyncio.run(main())
