# gather of gathers, of done and cancelled things, with errors in several children, cancelled inside and outside.
import asyncio


async def job(name, d, how, log):
    try:
        await asyncio.sleep(d)
    except asyncio.CancelledError as e:
        log.append(f"{name} cancelled {e.args}")
        if how == "swallow":
            return f"{name} swallowed"
        raise
    if how == "error":
        raise ValueError(name)
    if how == "cancel":
        raise asyncio.CancelledError(name)
    if how == "exit":
        raise GeneratorExit(name)
    log.append(f"{name} done")
    return name


async def scenario(name, make, cancel=None):
    loop = asyncio.get_running_loop()
    log = []
    start = loop.time()
    try:
        g = make(log)
        if cancel is not None:
            loop.call_later(cancel, g.cancel, "cancelled from outside")
        r = await g
        r = [x if isinstance(x, str) else repr(x) if not isinstance(x, list) else [repr(y) for y in x] for x in r]
    except BaseException as e:
        r = (type(e).__name__, e.args)
    print(name, cancel, "->", r, loop.time() - start, "|", *log)
    log.clear()
    await asyncio.sleep(5)
    if log:
        print("    later:", *log)


async def main():
    G, J = asyncio.gather, job
    for re in (False, True):
        await scenario(f"two errors {re}", lambda l: G(J("a", 1, "error", l), J("b", 1, "error", l), J("c", 2, "ok", l), return_exceptions=re))
        await scenario(f"own cancel {re}", lambda l: G(J("a", 1, "cancel", l), J("b", 2, "ok", l), return_exceptions=re))
        await scenario(f"cancel then error {re}", lambda l: G(J("a", 1, "cancel", l), J("b", 1, "error", l), return_exceptions=re))
        await scenario(f"nested {re}", lambda l: G(G(J("a", 1, "error", l), J("b", 2, "ok", l)), J("c", 3, "ok", l), return_exceptions=re))
        await scenario(f"nested both {re}", lambda l: G(G(J("a", 1, "error", l), J("b", 2, "ok", l), return_exceptions=True), J("c", 3, "ok", l), return_exceptions=re))
        for at in (0, 1, 1.5, 2):
            await scenario(f"outer cancel {re}", lambda l: G(G(J("a", 1, "ok", l), J("b", 2, "swallow", l)), J("c", 2, "ok", l), return_exceptions=re), at)
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    f.set_exception(KeyError("f"))
    d = loop.create_future()
    d.set_result("d")
    c = loop.create_future()
    c.cancel("c")
    await scenario("done", lambda l: G(d, d, d))
    await scenario("done error", lambda l: G(d, f))
    await scenario("done error returned", lambda l: G(d, f, c, return_exceptions=True))
    await scenario("cancelled one", lambda l: G(d, c))
    await scenario("nothing", lambda l: G())
    t = asyncio.create_task(J("t", 1, "ok", []))
    await scenario("twice the same", lambda l: G(t, t, J("u", 0, "ok", l), t))
    x = J("x", 0, "ok", [])
    await scenario("same coroutine twice", lambda l: G(x, x))
    g = G(J("p", 3, "ok", []), J("q", 1, "ok", []))
    for child in list(asyncio.all_tasks()):
        if child is not asyncio.current_task() and "job" in repr(child.get_coro()):
            child.cancel("child alone")
            break
    await scenario("a child cancelled", lambda l: g)
    g = G(J("p", 1, "ok", []))
    print(g.cancel(), g.cancel(), g.done(), g.cancelled())
    await scenario("cancelled before start", lambda l: g)
    print(g.cancel(), g.done(), g.cancelled())
    g = G(d)
    print(g.done(), g.cancel())
    try:
        print(await g)
    except asyncio.CancelledError as e:
        print("cancelled", e.args)


asyncio.run(main())
