# aiter and anext over generators, classes and wrong things; defaults; anext in tasks and timeouts.
import asyncio


class Counter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration("over")
        self.n -= 1
        await asyncio.sleep(0)
        return self.n


class NoAwait:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


class BadAiter:
    def __aiter__(self):
        return 7


async def attempt(name, f):
    try:
        r = f()
        print(name, "->", await r if hasattr(r, "__await__") else type(r).__name__)
    except BaseException as e:
        print(name, "->", type(e).__name__, e)


async def slow():
    try:
        while True:
            await asyncio.sleep(1)
            yield "tick"
    finally:
        print("   closed")


async def main():
    c = Counter(2)
    for _ in range(3):
        await attempt("anext", lambda: anext(c))
    await attempt("default", lambda: anext(c, "default"))
    await attempt("default None", lambda: anext(c, None))
    for x in (5, [1], "s", NoAwait(), BadAiter(), Counter, None):
        await attempt("aiter", lambda: aiter(x))
        await attempt("anext", lambda: anext(x))
        await attempt("anext default", lambda: anext(x, 1))
    for x in (NoAwait(), BadAiter(), 5, iter([])):
        try:
            async for y in x:
                print("not here")
        except TypeError as e:
            print(e)
    g = slow()
    await attempt("one", lambda: anext(g))
    await attempt("too slow", lambda: asyncio.wait_for(anext(g), 0.5))
    await attempt("afterwards", lambda: anext(g, "it is over"))
    g = slow()
    await attempt("shielded", lambda: asyncio.wait_for(asyncio.shield(anext(g)), 0.5)) if False else None
    t = asyncio.ensure_future(anext(g))
    await asyncio.sleep(0.5)
    t.cancel()
    await attempt("cancelled", lambda: t)
    await attempt("again", lambda: anext(g, "gone"))
    await attempt("gather", lambda: asyncio.gather(*[anext(Counter(i + 1)) for i in range(3)]))
    await attempt("create_task", lambda: asyncio.create_task(anext(Counter(1))))
    await attempt("comprehension", lambda: (lambda: collect())())


async def collect():
    return [(x, y) async for x in Counter(3) if x async for y in Counter(x)], {x async for x in Counter(2)}, [await anext(Counter(2)) for _ in range(2)]


asyncio.run(main())
