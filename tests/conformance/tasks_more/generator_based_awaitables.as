# types.coroutine, generators that yield None, and awaitables that delegate to futures.
import asyncio
import types


@types.coroutine
def switch(n):
    for k in range(n):
        yield
    return n


class Delegates:
    def __init__(self, f):
        self.f = f

    def __await__(self):
        r = yield from self.f.__await__()
        return r, (yield from asyncio.sleep(0, "slept").__await__())


async def count(log, name, n):
    for k in range(n):
        log.append((name, k))
        await switch(1)


async def main():
    log = []
    await asyncio.gather(count(log, "a", 3), count(log, "b", 2))
    print(log)
    print(await switch(2))
    f = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(1, f.set_result, "future")
    print(await Delegates(f))
    try:
        await asyncio.wait_for(Delegates(asyncio.Future()), 1)
    except TimeoutError:
        print("timeout")
    t = asyncio.ensure_future(Delegates(f))
    print(type(t).__name__, await t)
    t = asyncio.ensure_future(switch(1))
    print(await t)

    def plain():
        yield

    try:
        await plain()
    except TypeError as e:
        print(e)
    try:
        asyncio.create_task(plain())
    except TypeError as e:
        print(str(e)[:35])
    print(asyncio.iscoroutine(switch(1)), asyncio.iscoroutinefunction(switch))


asyncio.run(main())
