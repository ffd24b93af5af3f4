# repr of futures, tasks, handles and primitives in every state.
import asyncio
import re


def r(x):
    return re.sub(r"0x[0-9a-f]+", "0x~", repr(x))


class Call:
    def __call__(self, *a):
        pass

    def __repr__(self):
        return "<Call>"

    def method(self, *a):
        pass


def plain(*a):
    pass


async def coro():
    await asyncio.sleep(1)


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(r(f))
    f.add_done_callback(plain)
    print(r(f))
    f.add_done_callback(Call())
    print(r(f))
    f.add_done_callback(Call().method)
    print(r(f))
    f.remove_done_callback(plain)
    f.set_result("x" * 100)
    print(r(f))
    for v in (None, [1] * 50, {"a": [[[[[[[[1]]]]]]]]}, "short", 10**60):
        g = loop.create_future()
        g.set_result(v)
        print(r(g))
    g = loop.create_future()
    g.set_exception(ValueError("bad"))
    print(r(g), g.exception())
    g = loop.create_future()
    g.cancel("m")
    print(r(g))

    t = asyncio.create_task(coro(), name="T")
    print(r(t))
    await asyncio.sleep(0)
    print(r(t))
    t.cancel("c")
    print(r(t))
    await asyncio.wait([t])
    print(r(t))

    async def nested():
        async def deeper():
            print(r(asyncio.current_task()))
            await asyncio.sleep(0)
        await deeper()
        return 5
    u = asyncio.create_task(nested())
    u.set_name("U")
    u.add_done_callback(plain)
    await asyncio.sleep(0)
    print(r(u))
    async def waits():
        return await asyncio.wait_for(u, 5)
    v = asyncio.create_task(waits(), name="V")
    await asyncio.sleep(0)
    print(r(u))
    print(r(v))
    await v
    print(r(u), r(v))
    gt = asyncio.gather(coro(), coro())
    print(r(gt)[:40])
    gt.cancel()
    print(r(gt)[:40])
    await asyncio.wait([gt])
    print(r(gt))
    for mk in (lambda: loop.call_soon(plain, 1, "a"), lambda: loop.call_soon(Call()), lambda: loop.call_later(1, Call().method), lambda: loop.call_at(5.5, plain, *range(30)), lambda: loop.call_soon(print, 1), lambda: loop.call_soon(lambda: None)):
        h = mk()
        print(r(h))
        h.cancel()
        print(r(h), h.cancelled())
    h = loop.call_soon(plain)
    await asyncio.sleep(0)
    print(r(h))
    import functools
    h = loop.call_soon(functools.partial(plain, 1, k=2), 3)
    print(r(h))
    h = loop.call_later(0.1, functools.partial(functools.partial(plain, 1), 2), [3])
    print(r(h))
    h.cancel()
    print(r(h))


asyncio.run(main())
