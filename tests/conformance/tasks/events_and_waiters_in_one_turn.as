# Event: set and clear around waiters that come, go and are cancelled in the same turn.
import asyncio


async def wait(ev, name, log):
    try:
        log.append(f"{name}:{await ev.wait()}:{ev.is_set()}")
    except asyncio.CancelledError:
        log.append(f"{name}x{ev.is_set()}")
        raise


async def scenario(acts):
    ev, log, tasks = asyncio.Event(), [], {}
    for act in acts.split():
        if act == "set":
            ev.set()
        elif act == "clear":
            ev.clear()
        elif act == ".":
            await asyncio.sleep(0)
        elif act[0] == "+":
            tasks[act[1:]] = asyncio.create_task(wait(ev, act[1:], log))
        elif act[0] == "-":
            log.append(f"-{act[1:]}{tasks[act[1:]].cancel()}")
        elif act == "?":
            log.append(f"{ev.is_set()}{len(ev._waiters)}")
        elif act == "now":
            log.append(f"now {await ev.wait()}")
        elif act == "soon":
            asyncio.get_running_loop().call_soon(ev.set)
        elif act == "soonclear":
            asyncio.get_running_loop().call_soon(ev.clear)
    for t in tasks.values():
        if not t.done():
            t.cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)
    print(acts, "|", *log, len(ev._waiters))


async def main():
    for acts in (
        "+a +b . set . .",
        "+a . set clear . ? .",
        "+a . set -a . . ?",
        "+a . -a set . . ?",
        "+a . set clear +b . . ? set . .",
        "set +a now . clear +b . ?",
        "+a +b . soon -b . . .",
        "+a soon soonclear . . . ?",
        "soon now ?",
        "+a . -a ? . ?",
        "+a -a . ?",
        "+a . set . -a .",
        "+a +b +c . -b set -c . . ?",
        "set set ? clear clear ? +a . set set . .",
    ):
        await scenario(acts)
    ev = asyncio.Event()

    class Sets(asyncio.Event):
        def set(self):
            print("set called")
            super().set()

    s = Sets()
    t = asyncio.create_task(s.wait())
    await asyncio.sleep(0)
    s.set()
    print(await t, await s.wait())
    # a waiter sets it again, another clears
    log = []

    async def ping(a, b, name):
        for i in range(3):
            await a.wait()
            a.clear()
            log.append(f"{name}{i}")
            b.set()

    a, b = asyncio.Event(), asyncio.Event()
    a.set()
    await asyncio.gather(ping(a, b, "p"), ping(b, a, "q"))
    print(log, a.is_set(), b.is_set())


asyncio.run(main())
