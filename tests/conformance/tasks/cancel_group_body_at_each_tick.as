# The parent of a TaskGroup is cancelled at every tick: before the group, in the body, while it waits, as children end.
import asyncio


async def child(name, hops, log, end):
    try:
        for _ in range(hops):
            await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        log.append(f"{name}x{e.args}")
        if end == "stubborn":
            await asyncio.sleep(0)
            log.append(f"{name} late")
        raise
    log.append(f"{name}.")
    if end == "error":
        raise ValueError(name)


async def parent(log, ends):
    log.append("p")
    await asyncio.sleep(0)
    try:
        async with asyncio.TaskGroup() as tg:
            for i, end in enumerate(ends):
                tg.create_task(child("abc"[i], i + 1, log, end))
            await asyncio.sleep(0)
            log.append("body")
            await asyncio.sleep(0)
            log.append("body over")
        log.append("left")
    except BaseException as e:
        log.append(f"{type(e).__name__}{e.args if not isinstance(e, BaseExceptionGroup) else [repr(x) for x in e.exceptions]} {asyncio.current_task().cancelling()}")
        raise
    finally:
        await asyncio.sleep(0)
        log.append("f")
    await asyncio.sleep(0)
    log.append("end")


async def main():
    for ends in (("ok", "ok", "ok"), ("ok", "error", "ok"), ("stubborn", "ok", "error"), ("error", "stubborn", "stubborn")):
        print(ends)
        for at in range(9):
            for twice in (False, True):
                log = []
                t = asyncio.create_task(parent(log, ends))
                for _ in range(at):
                    await asyncio.sleep(0)
                t.cancel("1")
                if twice:
                    await asyncio.sleep(0)
                    t.cancel("2")
                await asyncio.wait([t])
                state = "cancelled" if t.cancelled() else repr(t.exception())[:60]
                print("  ", at, twice, "|", state, t.cancelling(), "|", *log)


asyncio.run(main())
