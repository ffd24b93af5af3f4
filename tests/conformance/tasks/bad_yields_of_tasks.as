# What a task says of things that are no futures: bare generators, coroutines by hand, futures not awaited, itself.
import asyncio
import types


async def attempt(name, coro):
    t = asyncio.create_task(coro, name=name)
    try:
        print(name, "->", await t)
    except BaseException as e:
        print(name, "->", type(e).__name__, "|", str(e).split("<")[0], "|", str(e).split(">")[-1])


@types.coroutine
def raw(*values):
    got = []
    for v in values:
        try:
            got.append((yield v))
        except RuntimeError as e:
            got.append("RuntimeError " + str(e).split("<")[0])
    return got


async def over(gen):
    return await gen


def plain():
    yield 1


class Proxy:
    def __init__(self, coro):
        self.coro = coro

    def send(self, v):
        return self.coro.send(v)

    def throw(self, *a):
        return self.coro.throw(*a)

    def close(self):
        return self.coro.close()

    def __await__(self):
        return self.coro.__await__()


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    for name, make in {
        "None": lambda: raw(None, None),
        "int": lambda: raw(5),
        "str": lambda: raw("x", "y"),
        "list": lambda: raw([]),
        "future": lambda: raw(fut),
        "generator": lambda: raw(plain()),
        "exception": lambda: raw(ValueError("v")),
        "tuple": lambda: raw((1, 2), None, {}),
    }.items():
        await attempt(name, over(make()))
    box = []

    async def awaits_itself():
        await asyncio.sleep(0)
        return await box[0]

    box.append(asyncio.create_task(awaits_itself(), name="self"))
    try:
        await box[0]
    except RuntimeError as e:
        print("self", str(e).split(":")[0])
    await attempt("proxy", Proxy(over(raw(None))))
    await attempt("proxy of sleep", Proxy(asyncio.sleep(0, "slept")))
    c = over(raw(None))
    await attempt("task", c)
    await attempt("coroutine used up", c)
    g = over(raw(None, None))
    g.send(None)
    await attempt("begun by hand", g)
    h = over(raw(None, None))
    h.send(None)
    h.close()
    await attempt("closed by hand", h)
    shared = over(raw(None, None, None))
    a, b = asyncio.create_task(over(Proxy(shared)) if False else shared, name="a"), None

    async def second():
        return await shared

    b = asyncio.create_task(second(), name="b")
    print([type(r).__name__ + str(r) for r in await asyncio.gather(a, b, return_exceptions=True)])
    for bad in (5, None, plain(), plain, raw, len, fut):
        try:
            asyncio.create_task(bad)
        except TypeError as e:
            print("TypeError", str(e).split("<")[0])
    t = asyncio.create_task(raw(None)) if asyncio.iscoroutine(raw(None)) else None
    print(t)
    for x in (raw(), plain(), over(raw()), Proxy(None), fut, raw, over):
        print(asyncio.iscoroutine(x), asyncio.iscoroutinefunction(x), asyncio.isfuture(x))
        if hasattr(x, "close"):
            try:
                x.close()
            except AttributeError:
                pass
    fut.cancel()


asyncio.run(main())
