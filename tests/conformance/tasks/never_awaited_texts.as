# Coroutines never awaited: where the warning is said, in what words, and what a task adds.
import asyncio
import warnings


async def f():
    pass


class C:
    async def method(self):
        pass

    @staticmethod
    async def static():
        pass

    def __repr__(self):
        return "<C>"


def make():
    async def inner():
        pass
    return inner()


async def gen():
    yield


def show(name, action):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            action()
        except BaseException as e:
            print(name, type(e).__name__, str(e).split(" at 0x")[0])
        for w in caught:
            print(name, w.category.__name__, w.message)
        if not caught:
            print(name, "no warning")


async def main():
    loop = asyncio.get_running_loop()
    show("plain", f)
    show("method", C().method)
    show("static", C.static)
    show("inner", make)
    show("closed", lambda: f().close())
    show("generator", gen)
    show("anext", lambda: gen().__anext__())
    show("aclose", lambda: gen().aclose())
    show("asend", lambda: gen().asend(None))
    show("athrow", lambda: gen().athrow(ValueError()))
    show("sleep", lambda: asyncio.sleep(1))
    show("wait", lambda: asyncio.wait([]))
    show("to_thread", lambda: asyncio.to_thread(print))
    show("lock", lambda: asyncio.Lock().acquire())
    show("queue", lambda: asyncio.Queue().get())
    show("event", lambda: asyncio.Event().wait())
    show("lambda", lambda: (lambda: f())())
    show("list", lambda: [f() for _ in range(2)] and None)
    show("genexp", lambda: (await_ async for await_ in gen()))
    show("thrown", lambda: f().throw(KeyError("x")))
    show("sent", lambda: f().send(None))
    show("sent 5", lambda: f().send(5))
    show("group", lambda: asyncio.TaskGroup().create_task(f()))
    show("gather", lambda: asyncio.gather(f(), 5))
    show("task", lambda: asyncio.create_task(f(), name=1))
    show("shield", lambda: asyncio.shield(f()))
    show("threadsafe", lambda: asyncio.run_coroutine_threadsafe(f, loop))
    show("wait of coroutines", lambda: asyncio.wait([f()]).send(None))
    show("as_completed", lambda: asyncio.as_completed(f()))
    show("if", lambda: 1 if f() else 2)
    show("str", lambda: "x" + f())
    show("attr", lambda: f().result)
    show("call", lambda: f()())
    show("iterate", lambda: [x for x in f()])
    await asyncio.sleep(0)
    f()
    C().method()
    x = make()
    del x
    t = asyncio.create_task(f())
    t.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(t)


asyncio.run(main())
f()
