# What the scripts of this folder share: a delay that talks, and a decorator that measures.
import asyncio
import functools
import time


async def delay(seconds):
    """Sleep, and say so before and after."""
    print(f"falling asleep for {seconds} s")
    await asyncio.sleep(seconds)
    print(f"awake after {seconds} s")
    return seconds


def async_timed(function):
    """Print how long each run of a coroutine function took."""

    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        print(f"{function.__name__}{args} begins")
        start = time.perf_counter()
        try:
            return await function(*args, **kwargs)
        finally:
            print(f"{function.__name__}{args} took {time.perf_counter() - start:.2f} s")

    return wrapper
