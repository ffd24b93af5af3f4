# `with` and `for` that are asynchronous where they should not be, or the reverse; locks.
import asyncio
import threading
from contextlib import asynccontextmanager, contextmanager, suppress


@asynccontextmanager
async def session():
    yield "session"


@contextmanager
def place():
    yield "place"


class Door:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        pass


class Ticker:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


async def ticks():
    yield 1


def numbers():
    yield 1


async def main():
    lock = asyncio.Lock()
    with lock:
        pass
    with asyncio.timeout(1), asyncio.TaskGroup() as group:
        print(group)
    with session() as opened:
        print(opened)
    async with place():
        pass
    async with threading.Lock(), suppress(OSError):
        pass
    with Door():
        pass
    for tick in ticks():
        print(tick)
    for tick in Ticker():
        print(tick)
    async for number in range(3):
        print(number)
    async for number in [1, 2]:
        print(number)
    print([number async for number in numbers()], list(ticks()))
    await lock.acquire()
    async with lock, asyncio.timeout(1), session(), Door():
        pass
    with place(), threading.Lock(), suppress(OSError):
        pass
    async for tick in ticks():
        print(tick)
    for number in numbers():
        print(number)
    try:
        with lock:
            pass
    except TypeError as error:
        print(error)


def plain():
    for tick in ticks():
        print(tick)


asyncio.run(main())
