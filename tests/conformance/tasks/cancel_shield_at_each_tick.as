# shield: outer and inner cancelled, finished and failing at every tick; nested shields; the log of lost errors.
import asyncio


async def inner(log, hops, end):
    try:
        for _ in range(hops):
            await asyncio.sleep(0)
        log.append("inner ends")
    except asyncio.CancelledError as e:
        log.append(f"inner cancelled {e.args}")
        raise
    if end == "error":
        raise ValueError("inner")
    return "value"


async def outer(t, log, depth):
    aw = t
    for _ in range(depth):
        aw = asyncio.shield(aw)
    try:
        log.append(await aw)
    except BaseException as e:
        log.append((type(e).__name__, e.args, asyncio.current_task().cancelling()))
        raise


async def scenario(at, target, end, depth):
    log, problems = [], []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, c: problems.append((c["message"], repr(c.get("exception")))))
    t = asyncio.create_task(inner(log, 2, end))
    o = asyncio.create_task(outer(t, log, depth))
    for _ in range(at):
        await asyncio.sleep(0)
    if target in ("outer", "both"):
        log.append(o.cancel("o"))
    if target in ("inner", "both"):
        log.append(t.cancel("i"))
    await asyncio.wait([o, t])
    for _ in range(4):
        await asyncio.sleep(0)
    print(at, target, end, depth, "|", o.cancelled(), t.cancelled(), *log, *problems)
    for x in (o, t):
        if not x.cancelled():
            x.exception()


async def main():
    for depth in (1, 2):
        for end in ("value", "error"):
            for target in ("outer", "inner", "both"):
                for at in range(5):
                    await scenario(at, target, end, depth)


asyncio.run(main())
