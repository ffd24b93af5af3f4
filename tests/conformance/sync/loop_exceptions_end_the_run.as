# SystemExit and KeyboardInterrupt out of callbacks, tasks and done callbacks end the run in mid-turn.
import asyncio


async def raises(exc):
    await asyncio.sleep(0)
    raise exc


async def main(kind, exc):
    loop = asyncio.get_running_loop()

    def boom(*_):
        raise exc

    if kind == "callback":
        loop.call_soon(boom)
    elif kind == "task":
        t = asyncio.create_task(raises(exc))
    elif kind == "done":
        f = loop.create_future()
        f.add_done_callback(boom)
        f.set_result(1)
    else:
        raise exc
    loop.call_soon(print, kind, "after it in the turn")
    try:
        await asyncio.sleep(1)
        print("not here")
    except BaseException as e:
        print(kind, "main sees", type(e).__name__, e.args)
        raise


for kind in ("callback", "task", "done", "main"):
    for exc in (SystemExit(7), KeyboardInterrupt("k")):
        try:
            asyncio.run(main(kind, exc))
        except BaseException as e:
            print(kind, "run raises", type(e).__name__, e.args)


async def group(exc):
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(raises(exc))
            tg.create_task(asyncio.sleep(5))
            await asyncio.sleep(3)
    except BaseException as e:
        print("group", type(e).__name__, e.args)
        raise


for exc in (SystemExit(3), KeyboardInterrupt()):
    try:
        asyncio.run(group(exc))
    except BaseException as e:
        print("run raises", type(e).__name__)
