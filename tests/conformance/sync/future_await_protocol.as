# Futures awaited by hand, yielded twice, from another loop, in plain generators; tasks that yield nonsense.
import asyncio


class Yields:
    def __init__(self, *values):
        self.values = values

    def __await__(self):
        for v in self.values:
            got = yield v
            print("resumed with", got)
        return "end"


async def attempt(name, aw):
    try:
        print(name, await aw)
    except Exception as e:
        print(name, type(e).__name__, str(e)[:45])


async def main():
    loop = asyncio.get_running_loop()
    await attempt("none", Yields(None, None))
    await asyncio.create_task(attempt("int", Yields(5)))
    f = loop.create_future()
    it = iter(f)
    print(next(it) is f, f._asyncio_future_blocking)
    try:
        next(it)
    except RuntimeError as e:
        print(e)
    f.set_result(7)
    it = f.__await__()
    try:
        next(it)
    except StopIteration as e:
        print("value", e.value)
    other = asyncio.new_event_loop()
    g = other.create_future()
    await asyncio.create_task(attempt("other loop", g))
    other.close()
    h = loop.create_future()
    await asyncio.create_task(attempt("bare yield of a future", Yields(h)))
    await asyncio.create_task(attempt("generator", Yields((x for x in ()))))

    async def self_wait():
        await asyncio.current_task()

    await attempt("self", asyncio.create_task(self_wait()))
    try:
        await 3
    except TypeError as e:
        print(e)

    class Bad:
        def __await__(self):
            return 3

    try:
        await Bad()
    except TypeError as e:
        print(e)

    class Coro:
        def __await__(self):
            return main()

    try:
        await Coro()
    except TypeError as e:
        print(e)
    c = asyncio.sleep(0)
    await c
    try:
        await c
    except RuntimeError as e:
        print(e)


asyncio.run(main())
