# Debug mode: what it prints of slow steps, wrong threads, coroutines as callbacks, and where things were made.
import asyncio
import functools
import threading
import time


def slow_callback(*args):
    time.sleep(0.12)


class Slow:
    def method(self, *args, **kw):
        time.sleep(0.3)

    def __repr__(self):
        return "<Slow>"


async def fails():
    raise ValueError("x")


async def never():
    pass


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    loop.call_soon(slow_callback, 1, "two")
    await asyncio.sleep(1)
    loop.call_soon(functools.partial(slow_callback, 5, k=1), 6) if False else None
    loop.call_soon(functools.partial(Slow().method, 5, k=1), 6)
    loop.call_soon(Slow().method)
    loop.call_soon(lambda: time.sleep(0.1))
    await asyncio.sleep(0)
    f = loop.create_future()
    f.add_done_callback(lambda f: time.sleep(1))
    f.set_result(None)
    await f
    await asyncio.sleep(0)
    loop.slow_callback_duration = 0.5
    loop.call_soon(slow_callback)
    await asyncio.sleep(0)
    loop.slow_callback_duration = 0.1

    def in_thread():
        for f in (lambda: loop.call_soon(print), lambda: loop.call_at(1, print)):
            try:
                f()
            except RuntimeError as e:
                print("RuntimeError", e)
        loop.call_soon_threadsafe(print, "from the thread")

    th = threading.Thread(target=in_thread)
    th.start()
    th.join()
    await asyncio.sleep(0)
    for cb in (never, asyncio.sleep, functools.partial(never), 5, None):
        for name, f in (("call_soon", lambda: loop.call_soon(cb)), ("call_later", lambda: loop.call_later(1, cb)), ("call_at", lambda: loop.call_at(1, cb)), ("threadsafe", lambda: loop.call_soon_threadsafe(cb)), ("executor", lambda: loop.run_in_executor(None, cb))):
            if callable(cb) and not asyncio.iscoroutinefunction(cb) and not isinstance(cb, functools.partial):
                continue
            try:
                h = f()
                print(name, "accepted")
                h.cancel()
            except (TypeError, RuntimeError) as e:
                print(name, type(e).__name__, str(e).split(" at 0x")[0])
    f = loop.create_future()
    f.set_exception(KeyError("k"))
    del f
    never()
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)


asyncio.run(main(), debug=True)
