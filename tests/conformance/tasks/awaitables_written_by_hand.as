# Classes with __await__: iterators that yield None, futures, garbage; errors in each place.
import asyncio
import types


class A:
    def __init__(self, make):
        self.make = make

    def __await__(self):
        return self.make()


def gen(*values):
    got = []
    for v in values:
        try:
            got.append((yield v))
        except BaseException as e:
            got.append(type(e).__name__ + str(e).split("<")[0])
    return got


async def own():
    pass


class It:
    def __init__(self, values):
        self.values = list(values)

    def __iter__(self):
        return self

    def __next__(self):
        if self.values:
            return self.values.pop(0)
        raise StopIteration("it's result")


class ItSend(It):
    def send(self, v):
        print("  send", v)
        return next(self)

    def throw(self, *a):
        print("  throw", [type(x).__name__ if isinstance(x, BaseException) else x for x in a])
        raise a[0]

    def close(self):
        print("  close")


@types.coroutine
def old():
    x = yield
    return ("old", x)


async def show(name, make):
    try:
        print(name, "->", await A(make))
    except BaseException as e:
        print(name, "->", type(e).__name__, "|", str(e).split("<")[0])


async def agen():
    yield 1


async def main():
    loop = asyncio.get_running_loop()
    for name, make in {
        "gen none": lambda: gen(None, None),
        "it none": lambda: It([None]),
        "it send": lambda: ItSend([None, None]),
        "garbage": lambda: gen(5),
        "garbage twice": lambda: gen("x", [1]),
        "iter garbage": lambda: It([7]),
        "list": lambda: [1],
        "None": lambda: None,
        "int": lambda: 3,
        "coroutine": lambda: own(),
        "old": lambda: old(),
        "agen": lambda: agen(),
        "iter": lambda: iter([None, None]),
        "iter of futures": lambda: iter([]),
        "class iter": lambda: iter(range(0)),
        "raise": lambda: 1 / 0,
        "str iter": lambda: iter("ab"),
    }.items():
        await show(name, make)

    done = loop.create_future()
    done.set_result(1)
    await show("future without flag", lambda: gen(done))

    class Fake:
        _asyncio_future_blocking = True

        def get_loop(self):
            return loop

        def add_done_callback(self, cb, context=None):
            print("  added callback")
            loop.call_soon(cb, self)

        def result(self):
            print("  result asked")
            return "fake"

    fake = Fake()
    await show("fake future", lambda: gen(fake))
    print(fake._asyncio_future_blocking)

    class Bad(Fake):
        _asyncio_future_blocking = False

    await show("flag false", lambda: gen(Bad()))

    class NoLoop(Fake):
        def get_loop(self):
            return None

    await show("other loop", lambda: gen(NoLoop()))

    class Raises(Fake):
        def result(self):
            raise KeyError("in result")

    await show("result raises", lambda: gen(Raises()))

    me = asyncio.current_task()

    def itself():
        me._asyncio_future_blocking = True
        yield me

    await show("itself", itself)

    async def waits(make):
        return await A(make)

    t = asyncio.create_task(waits(lambda: gen(None, None, None)))
    await asyncio.sleep(0)
    t.cancel("msg")
    print(await t, t.cancelled(), t.cancelling())
    t = asyncio.create_task(waits(lambda: ItSend([None, None, None])))
    await asyncio.sleep(0)
    t.cancel("msg")
    print(await asyncio.gather(t, return_exceptions=True), t.cancelled())
    t = asyncio.create_task(waits(lambda: It([None, None, None])))
    await asyncio.sleep(0)
    t.cancel("msg")
    print(await asyncio.gather(t, return_exceptions=True), t.cancelled())
    for make in (lambda: asyncio.ensure_future(A(lambda: gen(None))), lambda: asyncio.gather(A(lambda: gen(None)), A(lambda: It([None]))), lambda: asyncio.wait_for(A(lambda: gen(None)), 1), lambda: asyncio.shield(A(lambda: gen(None))), lambda: asyncio.create_task(A(lambda: gen(None))), lambda: asyncio.wait([A(lambda: gen(None))])):
        try:
            print(await make())
        except (TypeError, AttributeError) as e:
            print(type(e).__name__, str(e).split(" at 0x")[0])


asyncio.run(main())
