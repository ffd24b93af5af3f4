# Debug mode refuses futures, timers and tasks of a loop that runs in another thread.
import asyncio
import threading


async def coro():
    pass


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    f.add_done_callback(print)

    def attempt(name, call):
        try:
            call()
            print(name, "accepted")
        except RuntimeError as e:
            print(name, e)

    def in_thread():
        attempt("call_soon", lambda: loop.call_soon(print))
        attempt("call_later", lambda: loop.call_later(1, print))
        attempt("set_result", lambda: f.set_result(1))
        attempt("create_future", lambda: loop.create_future())
        attempt("threadsafe", lambda: loop.call_soon_threadsafe(print, "ok"))

    t = threading.Thread(target=in_thread)
    t.start()
    t.join()
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main(), debug=True)
