# Subclasses of Future: overridden methods that tasks and gather use; duck-typed futures.
import asyncio


class Traced(asyncio.Future):
    log = []

    def add_done_callback(self, fn, *, context=None):
        self.log.append("add")
        super().add_done_callback(fn, context=context)

    def set_result(self, value):
        self.log.append(f"set {value}")
        super().set_result(value)

    def result(self):
        self.log.append("result")
        return super().result()

    def cancel(self, msg=None):
        self.log.append(f"cancel {msg}")
        return super().cancel(msg)


class Duck:
    _asyncio_future_blocking = False

    def __init__(self, loop):
        self.loop, self.callbacks, self.value = loop, [], None

    def get_loop(self):
        return self.loop

    def add_done_callback(self, fn, *, context=None):
        self.callbacks.append((fn, context))

    def done(self):
        return self.value is not None

    def result(self):
        return self.value

    def cancel(self, msg=None):
        print("duck cancel", msg)
        return False

    def set(self, value):
        self.value = value
        for fn, context in self.callbacks:
            self.loop.call_soon(fn, self, context=context)

    def __await__(self):
        if not self.done():
            self._asyncio_future_blocking = True
            yield self
        return self.result()


async def waits(f):
    return await f


async def main():
    loop = asyncio.get_running_loop()
    f = Traced()
    t = asyncio.create_task(waits(f))
    await asyncio.sleep(0)
    f.set_result(1)
    print(await t, Traced.log)
    Traced.log.clear()
    f = Traced()
    t = asyncio.create_task(waits(f))
    await asyncio.sleep(0)
    t.cancel("m")
    await asyncio.gather(t, return_exceptions=True)
    print(Traced.log, f.cancelled())
    Traced.log.clear()
    f = Traced()
    g = asyncio.gather(f, asyncio.shield(f))
    f.set_result(3)
    print(await g, Traced.log)
    d = Duck(loop)
    print(asyncio.isfuture(d))
    t = asyncio.create_task(waits(d))
    await asyncio.sleep(0)
    d.set("quack")
    print(await t)
    d = Duck(loop)
    t = asyncio.create_task(waits(d))
    await asyncio.sleep(0)
    print(t.cancel("to duck"))
    d.set("late quack")
    print(await asyncio.gather(t, return_exceptions=True))


asyncio.run(main())
