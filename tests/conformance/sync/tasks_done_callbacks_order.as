# Done callbacks: order, removal, duplicates, those added while others run, contexts, errors in between.
import asyncio
import contextvars
import functools

v = contextvars.ContextVar("v", default=0)


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    log = []

    def cb(n, f):
        log.append(n)
        if n == 2:
            f.add_done_callback(functools.partial(cb, "late"))

    parts = [functools.partial(cb, n) for n in range(4)]
    for p in parts:
        f.add_done_callback(p)
    f.add_done_callback(parts[1])
    print(f.remove_done_callback(parts[1]), f.remove_done_callback(parts[1]))
    print(repr(f)[:70])
    f.set_result(1)
    print(log)
    await asyncio.sleep(0)
    print(log)
    await asyncio.sleep(0)
    print(log)

    class Weird:
        def __eq__(self, other):
            return True

        def __call__(self, f):
            log.append("weird")

    g = loop.create_future()
    g.add_done_callback(print)
    g.add_done_callback(Weird())
    print(g.remove_done_callback(5))
    g.cancel()
    await asyncio.sleep(0)
    t = asyncio.create_task(asyncio.sleep(0, "r"))
    t.add_done_callback(lambda t: log.append(t.result()))
    w = asyncio.create_task(waits(t, log))
    await t
    log.append("main")
    await w
    print(log[6:])
    for bad in (lambda: f.set_result(2), lambda: f.set_exception(ValueError()), lambda: g.result(), lambda: loop.create_future().result(), lambda: loop.create_future().set_exception(3), lambda: loop.create_future().set_exception(StopIteration()), lambda: t.set_result(1)):
        try:
            bad()
        except BaseException as e:
            print(type(e).__name__, e)
    h = loop.create_future()
    h.set_exception(KeyError)
    print(repr(h.exception()), h)


async def waits(t, log):
    await t
    log.append("waiter")


asyncio.run(main())
