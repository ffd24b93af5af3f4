# sys.exit and KeyboardInterrupt at awkward moments of asyncio.run: in clean-up, in callbacks, in generators, in shutdown.
import asyncio
import sys

log = []


async def holds(name, how):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        if how == "exit":
            sys.exit(name)
        if how == "interrupt":
            raise KeyboardInterrupt(name)
        raise
    finally:
        log.append(f"{name} finally")


async def agen(how):
    try:
        yield
    finally:
        log.append("agen finally")
        if how == "agen exit":
            sys.exit("agen")


async def main(how):
    loop = asyncio.get_running_loop()
    ts = [asyncio.create_task(holds("a", "exit" if how == "exit in clean-up" else "")), asyncio.create_task(holds("b", "interrupt" if how == "interrupt in clean-up" else "")), asyncio.create_task(holds("c", ""))]
    global keep
    keep = agen(how)
    await anext(keep)
    await asyncio.sleep(0)
    if how == "callback":
        loop.call_soon(sys.exit, "callback")
        await asyncio.sleep(1)
    if how == "timer":
        loop.call_later(1, sys.exit, "timer")
        await asyncio.sleep(2)
    if how == "done callback":
        f = loop.create_future()
        f.add_done_callback(lambda f: sys.exit("done callback"))
        f.set_result(1)
        await asyncio.sleep(1)
    if how == "main":
        sys.exit("main")
    if how == "finally of main":
        try:
            sys.exit("first")
        finally:
            await asyncio.sleep(1)
            log.append("finally of main")
    if how == "suppressed":
        try:
            sys.exit("no")
        except SystemExit:
            log.append("suppressed")
    if how == "child":
        async def child():
            sys.exit("child")
        try:
            await asyncio.create_task(child())
        except SystemExit as e:
            log.append(f"main got {e}")
            raise
    if how == "handler":
        loop.set_exception_handler(lambda *a: sys.exit("handler"))
        loop.call_soon(lambda: 1 / 0)
        await asyncio.sleep(1)
    log.append("main over")
    return how


for how in ("value", "exit in clean-up", "interrupt in clean-up", "callback", "timer", "done callback", "main", "finally of main", "suppressed", "child", "handler", "agen exit"):
    log.clear()
    try:
        print(how, "->", asyncio.run(main(how)))
    except BaseException as e:
        print(how, "->", type(e).__name__, e, "| context", repr(e.__context__))
    print("   ", *log, sep=", ")
    keep = None
sys.stderr.flush()
