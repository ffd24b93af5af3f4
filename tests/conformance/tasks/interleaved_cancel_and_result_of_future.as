# A future set, failed and cancelled by callbacks of one turn, with several tasks behind it.
import asyncio
import itertools


async def waiter(f, name, log):
    try:
        log.append(f"{name}={await f}")
    except BaseException as e:
        log.append(f"{name}:{type(e).__name__}{e.args}")
        if name == "b":
            raise


async def main():
    loop = asyncio.get_running_loop()
    for order in itertools.permutations(("set", "fail", "cancel", "kill a", "kill b"), 3):
        f = loop.create_future()
        log = []
        a, b, c = (asyncio.create_task(waiter(f, n, log)) for n in "abc")
        await asyncio.sleep(0)
        await asyncio.sleep(0)

        def act(what):
            try:
                if what == "set":
                    f.set_result(1)
                elif what == "fail":
                    f.set_exception(ValueError("v"))
                elif what == "cancel":
                    log.append(f.cancel("c"))
                elif what == "kill a":
                    log.append(a.cancel("a"))
                else:
                    log.append(b.cancel("b"))
            except asyncio.InvalidStateError as e:
                log.append(f"{what}: {e}")

        for what in order:
            loop.call_soon(act, what)
        await asyncio.sleep(0)
        if not f.done():
            f.cancel("rest")
        await asyncio.wait([a, b, c])
        print(*order, "|", *log, "|", f.cancelled(), [t.cancelled() for t in (a, b, c)])
        for t in (a, b, c, f):
            if not t.cancelled():
                t.exception()


asyncio.run(main())
