# How many turns each way of waiting costs, counted by a chain of call_soon.
import asyncio


class Ticks:
    def __init__(self):
        self.n = 0
        self.on = True
        asyncio.get_running_loop().call_soon(self.tick)

    def tick(self):
        self.n += 1
        if self.on:
            asyncio.get_running_loop().call_soon(self.tick)


async def nothing(v=None):
    return v


async def hop(v=None):
    await asyncio.sleep(0)
    return v


async def raises():
    raise ValueError


def done(v):
    f = asyncio.get_running_loop().create_future()
    f.set_result(v)
    return f


async def agen():
    yield 1
    yield 2


async def group(n, f):
    async with asyncio.TaskGroup() as tg:
        for _ in range(n):
            tg.create_task(f())


async def groupfail():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(raises())
            tg.create_task(asyncio.sleep(10))
            await asyncio.sleep(10)
    except* ValueError:
        pass


async def with_timeout(aw):
    async with asyncio.timeout(5):
        return await aw


async def fails_in_timeout():
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(10)
    except TimeoutError:
        pass


async def locked(lock):
    async with lock:
        pass


async def iterate():
    return [x async for x in agen()]


async def cancelled_child(hops):
    t = asyncio.create_task(asyncio.sleep(10))
    for _ in range(hops):
        await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        pass


async def completed(*aws):
    return [await c for c in asyncio.as_completed(aws)]


async def completed2(*aws):
    return [c async for c in asyncio.as_completed(aws)]


async def handover():
    q = asyncio.Queue()
    t = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    q.put_nowait(1)
    await t


async def main():
    loop = asyncio.get_running_loop()
    for name, make in {
        "nothing": nothing,
        "hop": hop,
        "sleep(0)": lambda: asyncio.sleep(0),
        "sleep(-1)": lambda: asyncio.sleep(-1),
        "done future": lambda: done(1),
        "task": lambda: asyncio.create_task(nothing()),
        "task of hop": lambda: asyncio.create_task(hop()),
        "task of task": lambda: asyncio.create_task(asyncio.wait_for(hop(), 1)),
        "gather of none": lambda: asyncio.gather(),
        "gather": lambda: asyncio.gather(nothing(), nothing()),
        "gather of gather": lambda: asyncio.gather(asyncio.gather(nothing()), hop()),
        "gather of done": lambda: asyncio.gather(done(1), done(2)),
        "wait_for": lambda: asyncio.wait_for(nothing(), 1),
        "wait_for none": lambda: asyncio.wait_for(nothing(), None),
        "wait_for hop": lambda: asyncio.wait_for(hop(), 1),
        "wait_for 0": lambda: asyncio.wait_for(done(1), 0),
        "shield": lambda: asyncio.shield(nothing()),
        "shield done": lambda: asyncio.shield(done(1)),
        "wait": lambda: asyncio.wait([asyncio.create_task(nothing())]),
        "wait done": lambda: asyncio.wait([done(1)]),
        "group of 0": lambda: group(0, nothing),
        "group of 1": lambda: group(1, nothing),
        "group of 3 hops": lambda: group(3, hop),
        "group that fails": groupfail,
        "timeout": lambda: with_timeout(hop()),
        "timeout 0": fails_in_timeout,
        "lock": lambda: locked(asyncio.Lock()),
        "async for": iterate,
        "cancelled at once": lambda: cancelled_child(0),
        "cancelled later": lambda: cancelled_child(2),
        "as_completed": lambda: completed(nothing(), hop()),
        "as_completed async": lambda: completed2(nothing()),
        "queue": handover,
        "ensure_future": lambda: asyncio.ensure_future(nothing()),
        "to future": lambda: asyncio.ensure_future(done(1)),
    }.items():
        ticks = Ticks()
        await make()
        ticks.on = False
        print(name, ticks.n)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    loop.set_task_factory(asyncio.eager_task_factory)
    for name, make in {
        "eager task": lambda: asyncio.create_task(nothing()),
        "eager hop": lambda: asyncio.create_task(hop()),
        "eager gather": lambda: asyncio.gather(nothing(), hop()),
        "eager gather done": lambda: asyncio.gather(nothing(), nothing()),
        "eager group": lambda: group(3, nothing),
        "eager group hops": lambda: group(3, hop),
        "eager wait_for": lambda: asyncio.wait_for(nothing(), 1),
        "eager shield": lambda: asyncio.shield(nothing()),
        "eager cancelled": lambda: cancelled_child(0),
        "eager as_completed": lambda: completed(nothing(), hop()),
    }.items():
        ticks = Ticks()
        await make()
        ticks.on = False
        print(name, ticks.n)
        await asyncio.sleep(0)
        await asyncio.sleep(0)


asyncio.run(main())
