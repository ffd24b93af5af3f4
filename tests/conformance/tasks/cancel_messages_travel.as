# The message of a cancellation through tasks, gathers, groups, timeouts, shields and waits; contexts of what is raised.
import asyncio


def chain(e):
    out = []
    while e is not None and len(out) < 8:
        out.append(f"{type(e).__name__}{e.args}" + ("!" if e.__suppress_context__ else ""))
        e = e.__cause__ or e.__context__
    return " <- ".join(out)


async def leaf(how):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        if how == "same":
            raise
        if how == "new":
            raise asyncio.CancelledError("new")
        if how == "from":
            raise asyncio.CancelledError("from") from e
        if how == "none":
            raise asyncio.CancelledError from None
        if how == "e":
            raise e
        if how == "error":
            raise ValueError("error")
        if how == "finally":
            try:
                raise
            finally:
                await asyncio.sleep(0)


async def through(kind, how):
    if kind == "direct":
        await leaf(how)
    elif kind == "task":
        await asyncio.create_task(leaf(how))
    elif kind == "task of task":
        async def inner():
            await asyncio.create_task(leaf(how))
        await asyncio.create_task(inner())
    elif kind == "gather":
        await asyncio.gather(leaf(how), leaf("same"))
    elif kind == "gatherx":
        r = await asyncio.gather(leaf(how), leaf("same"), return_exceptions=True)
        print("       results", [repr(x) for x in r])
    elif kind == "group":
        async with asyncio.TaskGroup() as tg:
            tg.create_task(leaf(how))
    elif kind == "body":
        async with asyncio.TaskGroup() as tg:
            tg.create_task(leaf("same"))
            await leaf(how)
    elif kind == "timeout":
        async with asyncio.timeout(5):
            await leaf(how)
    elif kind == "wait_for":
        await asyncio.wait_for(leaf(how), 5)
    elif kind == "shield":
        await asyncio.shield(leaf(how))
    elif kind == "wait":
        await asyncio.wait([asyncio.create_task(leaf(how))])


async def main():
    for kind in ("direct", "task", "task of task", "gather", "gatherx", "group", "body", "timeout", "wait_for", "shield", "wait"):
        for how in ("same", "new", "from", "none", "e", "error", "finally"):
            for msg in ("why", None):
                t = asyncio.create_task(through(kind, how))
                await asyncio.sleep(0.1)
                t.cancel(msg)
                try:
                    await t
                    print(kind, how, msg, "-> through")
                except BaseException as e:
                    print(kind, how, msg, "->", chain(e))
                    if isinstance(e, BaseExceptionGroup):
                        print("      ", *[chain(x) for x in e.exceptions], sep=" ; ")
                for x in asyncio.all_tasks() - {asyncio.current_task()}:
                    x.cancel()
                await asyncio.sleep(0)
                await asyncio.sleep(0)
    t = asyncio.create_task(leaf("same"))
    await asyncio.sleep(0)
    t.cancel("once")
    await asyncio.wait([t])
    for _ in range(2):
        try:
            t.result()
        except asyncio.CancelledError as e:
            print(chain(e))
        try:
            await t
        except asyncio.CancelledError as e:
            print(chain(e))
    f = asyncio.get_running_loop().create_future()
    f.cancel(5)
    try:
        await f
    except asyncio.CancelledError as e:
        print(e.args)


asyncio.run(main())
