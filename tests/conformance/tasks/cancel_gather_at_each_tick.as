# gather cancelled at every tick of its life: what each child saw, and what the awaiter got.
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


async def child(name, hops, log, ticks, end="value"):
    try:
        for k in range(hops):
            await asyncio.sleep(0)
        log.append((ticks.n, name, "ends"))
        if end == "error":
            raise ValueError(name)
        return name
    except asyncio.CancelledError as e:
        log.append((ticks.n, name, "cancelled", e.args))
        if end == "resists":
            return "resisted"
        raise


async def scenario(at, return_exceptions, target):
    log = []
    ticks = Ticks()

    async def parent():
        g = asyncio.gather(
            child("a", 1, log, ticks),
            child("b", 2, log, ticks, "error"),
            child("c", 3, log, ticks, "resists"),
            return_exceptions=return_exceptions,
        )
        box.append(g)
        try:
            r = await g
            log.append((ticks.n, "got", [repr(x) for x in r]))
        except BaseException as e:
            log.append((ticks.n, "raised", type(e).__name__, e.args))
            raise

    box = []
    p = asyncio.create_task(parent(), name="parent")
    for _ in range(at):
        await asyncio.sleep(0)
    what = p if target == "task" else box[0] if box else None
    if what is not None:
        log.append((ticks.n, "cancel", what.cancel("now") if target == "task" else what.cancel()))
    await asyncio.wait([p])
    for _ in range(4):
        await asyncio.sleep(0)
    ticks.on = False
    print(at, return_exceptions, target, p.cancelled(), p.cancelling())
    for line in log:
        print("   ", *line)
    if not p.cancelled():
        p.exception()
    if box and box[0].done() and not box[0].cancelled():
        box[0].exception()


async def main():
    for target in ("task", "gather"):
        for flag in (False, True):
            for at in range(7):
                await scenario(at, flag, target)


asyncio.run(main())
