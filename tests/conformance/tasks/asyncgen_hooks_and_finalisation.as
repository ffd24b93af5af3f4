# Asynchronous generators: hooks, finalisation by the loop, aclose in every state.
import asyncio
import sys


async def gen(name, log):
    try:
        for i in range(5):
            yield i
            await asyncio.sleep(0)
    except BaseException as e:
        log.append((name, "sees", type(e).__name__))
        raise
    finally:
        log.append((name, "finally"))
        await asyncio.sleep(0)
        log.append((name, "after await"))


async def attempt(name, aw):
    try:
        print(name, "->", await aw)
    except BaseException as e:
        print(name, "->", type(e).__name__, e)


async def main():
    log = []
    hooks = sys.get_asyncgen_hooks()
    print(hooks.firstiter is not None, hooks.finalizer is not None)

    g = gen("dropped", log)
    async for x in g:
        break
    del g
    print("after del", log)
    await asyncio.sleep(0)
    print("one turn", log)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("later", log)
    log.clear()

    g = gen("never begun", log)
    await attempt("aclose of new", g.aclose())
    await attempt("anext of closed", anext(g))
    await attempt("anext default", anext(g, "default"))
    await attempt("asend", g.asend(None))
    await attempt("athrow", g.athrow(ValueError("t")))
    await attempt("aclose twice", g.aclose())

    g = gen("thrown", log)
    await attempt("first", anext(g))
    await attempt("throw", g.athrow(KeyError("k")))
    await attempt("after", anext(g))
    g = gen("fresh throw", log)
    await attempt("throw new", g.athrow(KeyError("k")))
    await attempt("after", anext(g))
    g = gen("asend non-None", log)
    await attempt("asend", g.asend(5))
    await attempt("aclose", g.aclose())
    print(log)
    log.clear()

    # two at once
    g = gen("shared", log)
    await anext(g)
    a, b = asyncio.create_task(anext(g)), asyncio.create_task(anext(g))
    print(await asyncio.gather(a, b, return_exceptions=True))
    a = asyncio.create_task(g.asend(None)) if False else asyncio.ensure_future(g.__anext__())
    await asyncio.sleep(0)
    await attempt("aclose while running", g.aclose())
    print(g.ag_running, g.ag_await is not None, g.ag_frame is not None)
    await a
    await attempt("aclose", g.aclose())
    print(g.ag_running, g.ag_frame)
    log.clear()

    # cancelled inside
    g = gen("cancelled", log)

    async def consume():
        async for x in g:
            pass

    t = asyncio.create_task(consume())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel("stop it")
    await attempt("consumer", t)
    print(log)
    await attempt("rest", anext(g, "nothing"))
    log.clear()

    async def yields_in_finally():
        try:
            yield 1
        finally:
            yield 2

    g = yields_in_finally()
    await anext(g)
    await attempt("ignores", g.aclose())
    h = yields_in_finally()
    await anext(h)
    del h
    await asyncio.sleep(0)

    # an object of anext awaited twice, closed, thrown into
    g = gen("objects", log)
    n = anext(g)
    await attempt("once", n)
    await attempt("twice", n)
    n = g.asend(None)
    n.close()
    await attempt("closed", anext(g))
    n = g.aclose()
    await attempt("x", n)
    await attempt("x again", n)
    print(log)
    for i in range(2):
        left = gen(f"left{i}", log)
        await anext(left)
        globals()[f"left{i}"] = left
    log.clear()
    globals()["log"] = log


asyncio.run(main())
print(log)
