# Debug mode outside of run: set_debug while running, origins of coroutines, handles that fail, slow lines of partials.
import asyncio
import functools
import sys
import time


async def never():
    pass


def fails(*args):
    raise ValueError("failed")


def pause(seconds):
    time.sleep(seconds)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), sys.get_coroutine_origin_tracking_depth())
    loop.set_debug(True)
    print(loop.get_debug(), sys.get_coroutine_origin_tracking_depth())
    await asyncio.sleep(0)
    c = never()
    print(c.cr_origin is not None, c.cr_origin[0][2] if c.cr_origin else None)
    c.close()
    loop.set_debug(False)
    print(sys.get_coroutine_origin_tracking_depth())
    await asyncio.sleep(0)
    c = never()
    print(c.cr_origin)
    c.close()
    loop.set_debug(True)
    loop.call_soon(fails, 1, "two", [3])
    loop.call_soon(functools.partial(fails, k=1) if False else functools.partial(fails, 5))
    await asyncio.sleep(0)
    loop.call_soon(functools.partial(pause, 0.2))
    loop.call_soon(pause, 0.3)
    await asyncio.sleep(0)
    h = loop.call_soon(print, "x" * 100, list(range(100)), {"k": "v" * 50})
    print(repr(h).split(" created")[0])
    h.cancel()
    print(repr(h).split(" created")[0])
    loop.slow_callback_duration = 0
    loop.slow_callback_duration = 0.1
    print(loop.slow_callback_duration)


asyncio.run(main())
loop = asyncio.new_event_loop()
loop.set_debug(True)
print(loop)
try:
    loop.call_soon(never)
except TypeError as e:
    print(e)
loop.call_soon(fails)
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
try:
    loop.call_soon(print)
except RuntimeError as e:
    print(e)
