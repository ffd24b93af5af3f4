# async for and async with over wrong objects; anext with default; aiter; StopAsyncIteration inside coroutines.
import asyncio


class NoNext:
    def __aiter__(self):
        return 5


class NotAwaitable:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 3


class Counter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n


async def attempt(x):
    try:
        async for y in x:
            print(y)
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__))


async def stops():
    raise StopAsyncIteration("bare")


async def agen_stops():
    yield 1
    raise StopAsyncIteration("inside")


async def main():
    for x in (5, NoNext(), NotAwaitable(), [1]):
        await attempt(x)
    c = Counter(2)
    print(aiter(c) is c, await anext(c), await anext(c, "d"), await anext(c, "d"), await anext(c, None))
    try:
        await anext(c)
    except StopAsyncIteration as e:
        print("over", e.args)
    try:
        await stops()
    except Exception as e:
        print(type(e).__name__, e)
    await attempt(agen_stops())
    for bad in (lambda: aiter(3), lambda: anext(3), lambda: anext(c, 1, 2)):
        try:
            bad()
        except TypeError as e:
            print(e)
    for cm in (3, Counter(1)):
        try:
            async with cm:
                pass
        except TypeError as e:
            print(e)
    try:
        with asyncio.Lock():
            pass
    except TypeError as e:
        print(e)
    print([x async for x in Counter(3) if x != 1], {x: x async for x in Counter(2)}, [await asyncio.sleep(0, x) for x in (1, 2)])


asyncio.run(main())
