# Asynchronous generators left by runs, runners and loops: closed when, in which task, with what said.
import asyncio
import sys

log = []


async def gen(name, how=""):
    try:
        yield name
        yield name
    finally:
        t = asyncio.current_task()
        log.append((name, t is not None and t.get_name().split("-")[0]))
        if how == "await":
            await asyncio.sleep(1)
            log.append((name, "slept"))
        if how == "raise":
            raise ValueError(name)
        if how == "yield":
            yield 1


async def quiet(name):
    yield name
    yield name


async def start(*gens):
    for g in gens:
        await anext(g)
    return gens


def run(name, coro):
    try:
        r = asyncio.run(coro)
        print(name, len(r), *log)
    except BaseException as e:
        print(name, type(e).__name__, e, *log)
    log.clear()
    return r


run("plain", start(gen("a"), gen("b")))
run("await", start(gen("a", "await"), gen("b", "await")))
run("raise", start(gen("a", "raise")))
run("yield", start(gen("a", "yield")))
with asyncio.Runner() as r:
    g = r.run(start(gen("kept")))[0]
    print(log, g.ag_running)
    print(r.run(anext(g) if False else asyncio.wait_for(anext(g), 1)))
print(log)
log.clear()
loop = asyncio.new_event_loop()
g = loop.run_until_complete(start(gen("by hand", "await")))[0]
loop.run_until_complete(loop.shutdown_asyncgens())
print(log)
log.clear()


async def late():
    g = quiet("late")
    await anext(g)
    return g


import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    g = loop.run_until_complete(late())
    print([str(w.message).split("<")[0] for w in caught])
loop.close()
del g
print(log)
seen = []
old = sys.get_asyncgen_hooks()
print(old, old.firstiter, old == (None, None))
sys.set_asyncgen_hooks(firstiter=lambda g: seen.append(("first", g.__name__)), finalizer=lambda g: seen.append(("final", g.__name__)))
g = quiet("hooked")
try:
    g.__anext__().send(None)
except StopIteration as e:
    print(e.value)
del g
print(seen)


async def inside():
    print(sys.get_asyncgen_hooks().firstiter is not None, seen)
    g = gen("in loop")
    await anext(g)
    await g.aclose()


asyncio.run(inside())
print(seen, sys.get_asyncgen_hooks().finalizer is not None)
sys.set_asyncgen_hooks(None, None)
print(sys.get_asyncgen_hooks())
for bad in ({"firstiter": 5}, {"finalizer": "x"}):
    try:
        sys.set_asyncgen_hooks(**bad)
    except TypeError as e:
        print(e)
