# Task.get_stack, get_coro, names of tasks and of coroutines, reprs in all states.
import asyncio


async def inner(f):
    await f


async def outer(f):
    await inner(f)


async def fails():
    raise ValueError("x")


async def main():
    f = asyncio.get_running_loop().create_future()
    t = asyncio.create_task(outer(f), name="T")
    print(t)
    await asyncio.sleep(0)
    print(t)
    print([fr.f_code.co_name for fr in t.get_stack()], t.get_coro().__qualname__, t.get_coro().cr_await.__name__)
    print(len(t.get_stack(limit=0)))
    t.cancel()
    print(t)
    f.set_result(1)
    await asyncio.wait([t])
    print(t, t.get_stack())
    t = asyncio.create_task(fails())
    await asyncio.wait([t])
    print(t, [fr.f_code.co_name for fr in t.get_stack()])
    print(t.exception(), t.get_coro())
    t = asyncio.create_task(asyncio.sleep(0, "r"))
    print(repr(t)[:40])
    await t
    g = asyncio.gather(asyncio.sleep(0), f)
    print(repr(g)[:26])
    await g
    print(repr(g)[:60])
    s = asyncio.Event(), asyncio.Lock(), asyncio.Semaphore(3), asyncio.Condition()
    for x in s:
        print(repr(x).split(" at ")[0], repr(x).split(" ", 4)[-1][-30:].split("[")[-1])
    await s[1].acquire()
    s[0].set()
    print(repr(s[0]).split("[")[1], repr(s[1]).split("[")[1])


asyncio.run(main())
