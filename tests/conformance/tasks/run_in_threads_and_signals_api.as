# asyncio.run in threads: contexts, current loops, names, and what is refused outside the main thread.
import asyncio
import contextvars
import signal
import threading

var = contextvars.ContextVar("var", default="unset")
out = []


def attempt(name, f):
    try:
        out.append((name, f()))
    except BaseException as e:
        out.append((name, type(e).__name__, str(e).split("<")[0]))


async def report(x):
    loop = asyncio.get_running_loop()
    t = asyncio.current_task()
    out.append((threading.current_thread().name, var.get(), loop.is_running(), len(asyncio.all_tasks()), t.get_loop() is loop))
    attempt("add_signal_handler", lambda: loop.add_signal_handler(signal.SIGUSR1, print))
    attempt("signal", lambda: signal.signal(signal.SIGUSR1, signal.SIG_IGN) is not None)
    await asyncio.sleep(x)
    return x


def work(name, x):
    attempt(name, lambda: asyncio.run(report(x)))
    attempt(name + " get", asyncio.get_event_loop)
    with asyncio.Runner() as r:
        attempt(name + " runner", lambda: r.run(asyncio.sleep(0, "slept")))
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    attempt(name + " set", lambda: asyncio.get_event_loop() is loop)
    attempt(name + " future", lambda: asyncio.Future().get_loop() is loop)
    loop.close()


var.set("main")
for name in ("t1", "t2"):
    t = threading.Thread(target=work, args=(name, 0.5), name=name)
    t.start()
    t.join()


async def main():
    loop = asyncio.get_running_loop()
    attempt("main add", lambda: loop.add_signal_handler(signal.SIGUSR1, out.append, "handled"))
    attempt("main getsignal", lambda: callable(signal.getsignal(signal.SIGUSR1)))
    signal.raise_signal(signal.SIGUSR1)
    await asyncio.sleep(0.1)
    attempt("main remove", lambda: loop.remove_signal_handler(signal.SIGUSR1))
    attempt("main remove", lambda: loop.remove_signal_handler(signal.SIGUSR1))
    attempt("default", lambda: signal.getsignal(signal.SIGUSR1) == signal.SIG_DFL)
    for bad in (0, 65, -1, "SIGINT", None, signal.SIGKILL):
        attempt(f"bad {bad}", lambda: loop.add_signal_handler(bad, print))
    a = threading.Thread(target=lambda: attempt("thread run", lambda: asyncio.run(report(0))), name="inner")
    a.start()
    while a.is_alive():
        await asyncio.sleep(0.05)
    ctx = contextvars.copy_context()
    attempt("to_thread run", lambda: None)
    print(await asyncio.to_thread(lambda: asyncio.run(asyncio.sleep(0, var.get()))))


asyncio.run(main())
for line in out:
    print(line)
