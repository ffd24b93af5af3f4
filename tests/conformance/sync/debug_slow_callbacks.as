# Debug mode names slow callbacks and steps, by slow_callback_duration.
import asyncio
import functools
import time


def block(n, why=None):
    time.sleep(n)


class Box:
    def method(self, x):
        time.sleep(0.3)


async def slow_step(n):
    time.sleep(n)
    await asyncio.sleep(0)
    time.sleep(n)
    return "x" * 50


async def main():
    loop = asyncio.get_running_loop()
    print(loop.slow_callback_duration, loop.get_debug())
    loop.call_soon(block, 0.2)
    loop.call_soon(functools.partial(block, 0.2, why="part"))
    loop.call_soon(Box().method, "arg" * 20)
    await asyncio.sleep(1)
    loop.slow_callback_duration = 5
    time.sleep(2)
    await asyncio.sleep(0)
    loop.slow_callback_duration = 1.0
    loop.call_soon(block, 2)
    loop.call_soon(block, 0.5)
    await asyncio.sleep(4)


asyncio.run(main(), debug=True)
