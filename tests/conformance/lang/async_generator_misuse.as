# Async generators: asend, athrow, aclose used wrongly; coroutines misused.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

import asyncio
import warnings

warnings.simplefilter("ignore")


async def numbers():
    try:
        got = yield 1
        print("got", got)
        yield 2
    except ValueError as error:
        print("caught", error)
        yield "recovered"
    finally:
        print("closing numbers")


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def stops():
    yield 1
    raise StopAsyncIteration("inside")


async def stops_plain():
    yield 1
    raise StopIteration("inside")


async def tries(awaitable_maker):
    try:
        print(repr(await awaitable_maker()))
    except BaseException as error:
        print(type(error).__name__ + ":", error, "| cause", repr(error.__cause__))


async def main():
    g = numbers()
    await tries(lambda: g.asend(5))
    await tries(lambda: g.asend(None))
    await tries(lambda: g.asend("hello"))
    await tries(lambda: g.athrow(ValueError("v")))
    await tries(lambda: g.__anext__())
    await tries(lambda: g.__anext__())
    await tries(lambda: g.aclose())
    await tries(lambda: anext(g, "default"))
    await tries(lambda: anext(g))
    g = numbers()
    await tries(lambda: g.aclose())
    await tries(lambda: g.asend(None))
    g = stubborn()
    await g.__anext__()
    await tries(lambda: g.aclose())
    for maker in (stops, stops_plain):
        g = maker()
        await g.__anext__()
        await tries(lambda: g.__anext__())
    g = numbers()
    once = g.asend(None)
    await tries(lambda: once)
    await tries(lambda: once)
    closing = g.aclose()
    await tries(lambda: closing)
    await tries(lambda: closing)
    thrown = numbers().athrow(KeyError("unstarted"))
    await tries(lambda: thrown)
    await tries(lambda: thrown)
    await tries(lambda: numbers().athrow(5))
    await tries(lambda: numbers())
    await tries(lambda: anext(5))
    await tries(lambda: anext([]))
    attempt(lambda: aiter([]))
    attempt(lambda: aiter(numbers()) is not None)
    attempt(lambda: next(numbers()))
    attempt(lambda: iter(numbers()))
    attempt(lambda: [x for x in numbers()])

    async def over(iterable):
        async for item in iterable:
            print("item", item)

    class NoNext:
        def __aiter__(self):
            return self

    class BadNext:
        def __aiter__(self):
            return self

        def __anext__(self):
            return 5

    class AsyncIter:
        async def __aiter__(self):
            return self

    for wrong in ([1], NoNext(), BadNext(), AsyncIter(), 5):
        await tries(lambda: over(wrong))

    async def manages(manager):
        async with manager as value:
            print("inside", value)

    class NoExit:
        async def __aenter__(self):
            return 1

    class BadEnter:
        def __aenter__(self):
            return 5

        async def __aexit__(self, *a):
            pass

    class Sync:
        def __enter__(self):
            return 1

        def __exit__(self, *a):
            pass

    class Whole(NoExit):
        async def __aexit__(self, *a):
            return True

    for manager in (NoExit(), BadEnter(), Sync(), Whole(), 5):
        await tries(lambda: manages(manager))
    with_wrong = "with Whole() as w: pass"
    attempt(lambda: exec(with_wrong, {"Whole": Whole}))

    async def simple():
        return 1

    c = simple()
    await tries(lambda: c)
    await tries(lambda: c)
    c = simple()
    attempt(lambda: c.send(5))
    attempt(lambda: c.send(None))
    attempt(lambda: c.throw(ValueError("late")))
    c.close()
    attempt(lambda: iter(c))
    attempt(lambda: next(c))
    attempt(lambda: list(simple()))
    for value in (5, None, [1], numbers, simple, (n for n in [1])):
        await tries(lambda: value)
    g = numbers()
    print(g.ag_running, g.ag_frame is not None, g.ag_await, g.ag_code.co_name, g.__name__)
    attempt(lambda: setattr(g, "ag_code", 1))


asyncio.run(main())
