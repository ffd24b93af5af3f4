# What asyncio.run does at the end: leftovers, their errors, generators, executor, in this order.
import asyncio

log = []


async def leftover(name, how):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError as e:
        log.append((name, "cancelled", e.args, asyncio.current_task().cancelling()))
        if how == "raises":
            raise ValueError(name)
        if how == "resists":
            await asyncio.sleep(0)
            return name
        if how == "slow":
            await asyncio.sleep(5)
            log.append((name, "slow over", asyncio.get_running_loop().time()))
        if how == "spawns":
            asyncio.create_task(leftover(name + "'s child", "plain"), name="child")
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        if how == "call_soon":
            asyncio.get_running_loop().call_soon(log.append, (name, "soon"))
        if how == "exit":
            raise SystemExit(name)
        raise


async def agen(name):
    try:
        yield 1
    finally:
        log.append((name, "generator closing"))
        await asyncio.sleep(1)
        log.append((name, "generator closed"))
        if name == "g2":
            raise KeyError(name)


async def main(end, hows):
    keep = []
    for i, how in enumerate(hows):
        asyncio.create_task(leftover(f"t{i}", how), name=f"t{i}")
    for n in ("g1", "g2"):
        g = agen(n)
        keep.append(g)
        await anext(g)
    globals()["keep"] = keep
    loop = asyncio.get_running_loop()
    globals()["loop"] = loop
    loop.run_in_executor(None, log.append, "executor job")
    loop.set_exception_handler(lambda loop, c: log.append(("handler", c["message"].split(" at 0x")[0], repr(c.get("exception")), sorted(c))))
    await asyncio.sleep(0)
    log.append("main ends")
    if end == "error":
        raise RuntimeError("main")
    if end == "cancel":
        asyncio.current_task().cancel("myself")
        await asyncio.sleep(0)
    return end


for end, hows in (
    ("value", ["plain", "raises"]),
    ("error", ["resists", "slow"]),
    ("cancel", ["spawns", "call_soon"]),
    ("value", []),
    ("value", ["raises", "raises", "spawns"]),
):
    log.clear()
    try:
        print(end, hows, "->", asyncio.run(main(end, hows)))
    except BaseException as e:
        print(end, hows, "->", type(e).__name__, e)
    for line in log:
        print("   ", line)
    print("   ", loop.is_closed(), loop.time())
    keep.clear()
