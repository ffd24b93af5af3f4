# Exceptions thrown into what has not begun; traceback lines of such frames; loops that end an async generator early.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

import asyncio
import traceback


def generator():
    yield 1


async def coroutine():
    return 1


async def stream(count):
    try:
        for number in range(count):
            yield number
            await asyncio.sleep(0)
    finally:
        print("stream closed")


attempt(lambda: generator().throw(StopIteration(5)))
attempt(lambda: generator().throw(KeyError("early")))
attempt(lambda: coroutine().throw(StopIteration(5)))
try:
    generator().throw(ValueError("early"))
except ValueError as error:
    frames = traceback.extract_tb(error.__traceback__)
    print([(frame.name, frame.lineno, frame.colno) for frame in frames[1:]])


async def main(which):
    try:
        async for item in stream(3):
            if which == 0:
                raise ValueError("in the body")
            if which == 1:
                break
    except ValueError as error:
        print("caught", error)
    print("after the loop")
    if which == 2:
        kept = stream(3)
        print(await anext(kept))
    elif which == 3:
        kept = stream(3)
        print(await anext(kept))
        kept = None
    elif which == 4:
        kept = stream(3)
        print(await anext(kept))
        kept = None
        await asyncio.sleep(0)
    elif which == 5:
        print([item async for item in stream(2)])
    return "done"


for which in range(6):
    print("case", which)
    print(asyncio.run(main(which)))
