# Futures and tasks that scripts inherit from, drive by hand, and pass between constructs.
import asyncio


class F(asyncio.Future):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.log = []

    def add_done_callback(self, fn, *, context=None):
        self.log.append("add")
        super().add_done_callback(fn, context=context)

    def remove_done_callback(self, fn):
        self.log.append("remove")
        return super().remove_done_callback(fn)

    def cancel(self, msg=None):
        self.log.append(f"cancel {msg}")
        return super().cancel(msg)

    def result(self):
        self.log.append("result")
        return super().result()

    def exception(self):
        self.log.append("exception")
        return super().exception()

    def set_result(self, v):
        self.log.append(f"set {v}")
        super().set_result(v)

    def done(self):
        self.log.append("done")
        return super().done()


class T(asyncio.Task):
    def cancel(self, msg=None):
        print("   T.cancel", msg)
        return super().cancel(msg)


async def use(how):
    loop = asyncio.get_running_loop()
    f = F(loop=loop)
    if how == "await":
        loop.call_soon(f.set_result, 1)
        await f
    elif how == "gather":
        loop.call_soon(f.set_result, 1)
        await asyncio.gather(f, f)
    elif how == "wait":
        loop.call_soon(f.set_result, 1)
        await asyncio.wait([f])
    elif how == "wait timeout":
        await asyncio.wait([f], timeout=1)
    elif how == "wait_for":
        loop.call_soon(f.set_result, 1)
        await asyncio.wait_for(f, 1)
    elif how == "wait_for timeout":
        try:
            await asyncio.wait_for(f, 1)
        except TimeoutError:
            pass
    elif how == "shield":
        loop.call_soon(f.set_result, 1)
        await asyncio.shield(f)
    elif how == "as_completed":
        loop.call_soon(f.set_result, 1)
        for c in asyncio.as_completed([f]):
            await c
    elif how == "cancelled":
        async def w():
            await f
        t = asyncio.create_task(w())
        await asyncio.sleep(0)
        t.cancel("m")
        try:
            await t
        except asyncio.CancelledError as e:
            f.log.append(e.args)
    elif how == "iter":
        it = iter(f)
        g = next(it)
        f.log.append((g is f, f._asyncio_future_blocking))
        f._asyncio_future_blocking = False
        f.set_result("x")
        try:
            next(it)
        except StopIteration as e:
            f.log.append(("stop", e.value))
    elif how == "iter pending":
        it = f.__await__()
        next(it)
        try:
            next(it)
        except RuntimeError as e:
            f.log.append(str(e))
    elif how == "iter throw":
        it = f.__await__()
        next(it)
        try:
            it.throw(ValueError("t"))
        except ValueError as e:
            f.log.append(repr(e))
        it.close()
        f._asyncio_future_blocking = False
    print(how, f.log)


async def main():
    for how in ("await", "gather", "wait", "wait timeout", "wait_for", "wait_for timeout", "shield", "as_completed", "cancelled", "iter", "iter pending", "iter throw"):
        await use(how)
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **k: T(coro, loop=loop, **k))

    async def sleeper():
        await asyncio.sleep(10)

    t = asyncio.create_task(sleeper(), name="t")
    await asyncio.sleep(0)
    print(type(t).__name__, t.cancel("direct"))
    await asyncio.gather(t, return_exceptions=True)
    g = asyncio.gather(sleeper(), sleeper())
    await asyncio.sleep(0)
    g.cancel("through gather")
    await asyncio.gather(g, return_exceptions=True)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(sleeper())
            await asyncio.sleep(0)
            raise KeyError
    except* KeyError:
        pass
    try:
        await asyncio.wait_for(sleeper(), 1)
    except TimeoutError:
        print("timeout")

    async def waits(t):
        await t

    a = asyncio.create_task(sleeper())
    b = asyncio.create_task(waits(a))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    b.cancel("outer first")
    await asyncio.wait([a, b])


asyncio.run(main())
