# KeyboardInterrupt and SystemExit out of tasks that something waits for: who hears of it first, and what is left.
import asyncio


async def boom(kind, hops):
    for _ in range(hops):
        await asyncio.sleep(0)
    raise kind("boom")


async def other(log):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log.append(("other cancelled", e.args))
        raise


async def waits(how, kind, hops, log):
    t = asyncio.create_task(boom(kind, hops), name="boom")
    o = asyncio.create_task(other(log), name="other")
    try:
        if how == "await":
            await t
        elif how == "gather":
            await asyncio.gather(t, o)
        elif how == "gatherx":
            log.append(await asyncio.gather(t, o, return_exceptions=True))
        elif how == "wait":
            log.append(len((await asyncio.wait([t, o], return_when="FIRST_COMPLETED"))[0]))
        elif how == "wait_for":
            await asyncio.wait_for(t, 5)
        elif how == "shield":
            await asyncio.shield(t)
        elif how == "group":
            async with asyncio.TaskGroup() as tg:
                tg.create_task(boom(kind, hops))
                await asyncio.sleep(10)
        elif how == "as_completed":
            for c in asyncio.as_completed([t, o]):
                log.append(await c)
        elif how == "timeout":
            async with asyncio.timeout(1):
                await t
        elif how == "body":
            async with asyncio.TaskGroup() as tg:
                tg.create_task(other(log))
                await asyncio.sleep(0)
                raise kind("body")
        log.append("fell through")
    except BaseException as e:
        log.append(("main sees", type(e).__name__, e.args, asyncio.current_task().cancelling()))
        raise
    finally:
        log.append("finally")


for how in ("await", "gather", "gatherx", "wait", "wait_for", "shield", "group", "as_completed", "timeout"):
    for kind in (KeyboardInterrupt, SystemExit):
        for hops in (0, 1):
            log = []
            try:
                asyncio.run(waits(how, kind, hops, log))
                print(how, hops, "ran through")
            except BaseException as e:
                print(how, hops, type(e).__name__, e.args)
            for line in log:
                print("   ", line)
