# The loop's own methods: wrong arguments, wrong moments, closed loops.
import asyncio
import re


def attempt(name, f):
    try:
        r = f()
        print(name, "->", re.sub(r"0x\w+", "0x~", repr(r)))
    except BaseException as e:
        print(name, "->", type(e).__name__, "|", e)


async def coro():
    return 1


loop = asyncio.new_event_loop()
attempt("get_debug", loop.get_debug)
attempt("is_running", loop.is_running)
attempt("is_closed", loop.is_closed)
attempt("call_soon none", lambda: loop.call_soon(None))
attempt("call_later none", lambda: loop.call_later(None, print))
attempt("call_later str", lambda: loop.call_later("1", print))
attempt("call_at none", lambda: loop.call_at(None, print))
attempt("call_soon no args", lambda: loop.call_soon())
attempt("call_later no callback", lambda: loop.call_later(1))
attempt("call_at no callback", lambda: loop.call_at(1))
attempt("run_until_complete 5", lambda: loop.run_until_complete(5))
attempt("run_until_complete none", lambda: loop.run_until_complete(None))
attempt("run_until_complete function", lambda: loop.run_until_complete(len))
attempt("set_exception_handler", lambda: loop.set_exception_handler(5))
attempt("set_exception_handler None", lambda: loop.set_exception_handler(None))
attempt("get_exception_handler", loop.get_exception_handler)
attempt("set_task_factory", lambda: loop.set_task_factory(5))
attempt("get_task_factory", loop.get_task_factory)
attempt("create_task 5", lambda: loop.create_task(5))
attempt("create_future", loop.create_future)
attempt("set_default_executor", lambda: loop.set_default_executor(5))
attempt("time", lambda: type(loop.time()).__name__)
attempt("stop before", loop.stop)
attempt("run_forever", loop.run_forever)
attempt("slow", lambda: loop.slow_callback_duration)
attempt("call_exception_handler", lambda: loop.call_exception_handler({}))
attempt("add_signal_handler", lambda: loop.add_signal_handler("x", print))
attempt("add_signal_handler", lambda: loop.add_signal_handler(9999, print))
attempt("add_signal_handler", lambda: loop.add_signal_handler(2, coro))
attempt("remove_signal_handler", lambda: loop.remove_signal_handler(2))
attempt("run_in_executor", lambda: type(loop.run_in_executor(None, 5)).__name__)


async def inside():
    attempt("run_until_complete inside", lambda: loop.run_until_complete(asyncio.sleep(0)))
    attempt("close inside", loop.close)
    attempt("is_running", loop.is_running)
    other = asyncio.new_event_loop()
    c = coro()
    attempt("other run_until_complete", lambda: other.run_until_complete(c))
    c.close()
    attempt("asyncio.run", lambda: asyncio.run(c))
    r = asyncio.Runner()
    attempt("runner.run", lambda: r.run(c))
    attempt("runner.get_loop", lambda: r.get_loop().is_running())
    other.close()
    attempt("get_event_loop", lambda: asyncio.get_event_loop() is loop)
    attempt("set_event_loop", lambda: asyncio.set_event_loop(5))


loop.run_until_complete(inside())
f = loop.create_future()
loop.call_soon(loop.stop)
attempt("stopped early", lambda: loop.run_until_complete(f))
t = loop.create_task(coro())
attempt("stop, then task", lambda: (loop.stop(), loop.run_until_complete(t)))
attempt("again", lambda: loop.run_until_complete(t))
loop.close()
loop.close()
for name, f in {
    "call_soon": lambda: loop.call_soon(print),
    "call_later": lambda: loop.call_later(1, print),
    "call_at": lambda: loop.call_at(1, print),
    "call_soon_threadsafe": lambda: loop.call_soon_threadsafe(print),
    "run_forever": loop.run_forever,
    "run_until_complete": lambda: loop.run_until_complete(t),
    "create_future": lambda: type(loop.create_future()).__name__,
    "stop": loop.stop,
    "run_in_executor": lambda: loop.run_in_executor(None, print),
    "is_closed": loop.is_closed,
    "set_debug": lambda: loop.set_debug(True),
    "shutdown_asyncgens": lambda: loop.shutdown_asyncgens().close(),
    "add_signal_handler": lambda: loop.add_signal_handler(2, print),
    "remove_signal_handler": lambda: loop.remove_signal_handler(2),
    "time": lambda: type(loop.time()).__name__,
}.items():
    attempt("closed: " + name, f)
c = coro()
attempt("closed: create_task", lambda: loop.create_task(c))
attempt("closed: cr_frame", lambda: c.cr_frame is None)
c.close()
