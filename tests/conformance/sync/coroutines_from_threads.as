# run_coroutine_threadsafe and call_soon_threadsafe: results, errors, cancellation from either side, timeouts, wake-ups.
import asyncio
import concurrent.futures
import threading
import time


async def work(x, d, log):
    try:
        await asyncio.sleep(d)
        if x == "fail":
            raise ValueError(x)
        return x
    except asyncio.CancelledError as e:
        log.append(("cancelled", x, e.args))
        raise
    finally:
        log.append(("finally", x))


def attempt(log, name, f):
    try:
        log.append((name, f()))
    except BaseException as e:
        log.append((name, type(e).__module__ + "." + type(e).__name__, e.args))


def thread(loop, log):
    submit = lambda x, d: asyncio.run_coroutine_threadsafe(work(x, d, log), loop)
    attempt(log, "value", submit("a", 1).result)
    attempt(log, "fail", submit("fail", 1).result)
    f = submit("slow", 5)
    attempt(log, "timeout", lambda: f.result(timeout=0))
    cancelled = f.cancel(), f.cancelled()
    time.sleep(0.5)
    log.append(("cancel", *cancelled))
    attempt(log, "cancelled", f.result)
    f = submit("slow2", 2)
    attempt(log, "at last", f.result)
    fs = [submit(i, 3 - i) for i in range(3)]
    log.append([f.result() for f in concurrent.futures.as_completed(fs)])
    f = submit("cb", 1)
    f.add_done_callback(lambda f: log.append(("callback in", threading.current_thread().name, f.result())))
    f.result()
    attempt(log, "not a coroutine", lambda: asyncio.run_coroutine_threadsafe(5, loop))
    ev = threading.Event()
    loop.call_soon_threadsafe(ev.set)
    attempt(log, "event", lambda: ev.wait(5))
    loop.call_soon_threadsafe(log.append, "soon")
    time.sleep(1)
    attempt(log, "no running loop here", asyncio.get_running_loop)
    f = submit("inner cancel", 10)
    time.sleep(0.1)
    loop.call_soon_threadsafe(lambda: [t.cancel("from the loop") for t in asyncio.all_tasks(loop) if t.get_name() != "main"])
    attempt(log, "cancelled inside", f.result)
    loop.call_soon_threadsafe(asyncio.ensure_future, work("ensured", 0, log))
    time.sleep(0.1)


async def main():
    asyncio.current_task().set_name("main")
    loop = asyncio.get_running_loop()
    log = []
    t = threading.Thread(target=thread, args=(loop, log), name="T")
    t.start()
    ticks = 0
    while t.is_alive():
        await asyncio.sleep(0.25)
        ticks += 1
    t.join()
    for x in log:
        print(x)
    print(ticks > 30)
    # wrap_future both ways
    c = concurrent.futures.Future()
    f = asyncio.wrap_future(c)
    print(asyncio.wrap_future(f) is f)
    loop.call_later(1, c.set_result, 5)
    print(await f)
    c = concurrent.futures.Future()
    f = asyncio.wrap_future(c)
    f.cancel()
    await asyncio.sleep(0)
    print(c.cancelled())
    c = concurrent.futures.Future()
    f = asyncio.wrap_future(c)
    c.cancel()
    c.set_running_or_notify_cancel()
    await asyncio.sleep(0.1)
    print(f.cancelled())
    c = concurrent.futures.Future()
    f = asyncio.wrap_future(c)
    c.set_exception(concurrent.futures.TimeoutError("t"))
    try:
        await f
    except TimeoutError as e:
        print(type(e), e)
    try:
        asyncio.wrap_future(5)
    except AssertionError as e:
        print("AssertionError", e)


asyncio.run(main())
