# Primitives made outside of loops, used in several runs; bound to the first loop that has to wait.
import asyncio


def attempt(name, f):
    try:
        print(name, "->", f())
    except BaseException as e:
        print(name, "->", type(e).__name__, str(e).split("<")[0], str(e).split(">")[-2 if str(e).endswith(">") else -1])


lock, sem, ev, cond, q, bar = asyncio.Lock(), asyncio.Semaphore(1), asyncio.Event(), asyncio.Condition(), asyncio.Queue(1), asyncio.Barrier(2)


async def uncontended():
    async with lock, sem, cond:
        pass
    ev.set()
    await ev.wait()
    ev.clear()
    await q.put(1)
    return await q.get()


async def contended(which):
    async def two(enter, leave):
        await enter()
        t = asyncio.create_task(enter())
        await asyncio.sleep(0)
        leave()
        await t
        leave()

    if which == "lock":
        await two(lock.acquire, lock.release)
    elif which == "sem":
        await two(sem.acquire, sem.release)
    elif which == "event":
        t = asyncio.create_task(ev.wait())
        await asyncio.sleep(0)
        ev.set()
        await t
        ev.clear()
    elif which == "cond":
        async def w():
            async with cond:
                await cond.wait()
        t = asyncio.create_task(w())
        await asyncio.sleep(0)
        async with cond:
            cond.notify()
        await t
    elif which == "queue":
        t = asyncio.create_task(q.get())
        await asyncio.sleep(0)
        q.put_nowait("x")
        await t
    elif which == "barrier":
        await asyncio.gather(bar.wait(), bar.wait())
    return which


for i in range(2):
    attempt("uncontended", lambda: asyncio.run(uncontended()))
for which in ("lock", "sem", "event", "cond", "queue", "barrier"):
    for i in range(2):
        attempt(which, lambda: asyncio.run(contended(which)))


async def left_waiting():
    l = asyncio.Lock()
    await l.acquire()
    t = asyncio.create_task(l.acquire())
    await asyncio.sleep(0)
    return l


l = asyncio.run(left_waiting())
print(l.locked(), len(l._waiters or ()))


async def use(l):
    l.release()
    await l.acquire()
    return l.locked()


attempt("lock left locked", lambda: asyncio.run(use(l)))
fut_loop = asyncio.new_event_loop()
f = fut_loop.create_future()


async def foreign():
    async def waits():
        await f
    for make in (lambda: waits(), lambda: asyncio.gather(f, asyncio.sleep(0)), lambda: asyncio.shield(f), lambda: asyncio.wait([f], timeout=1)):
        f._asyncio_future_blocking = False
        try:
            print(len(str(await make())) > 10)
        except (RuntimeError, ValueError) as e:
            print(type(e).__name__, str(e).split("<")[0], str(e).split(">")[-1])


asyncio.run(foreign())
fut_loop.close()
for cls in (asyncio.Lock, asyncio.Event, asyncio.Semaphore, asyncio.Condition, asyncio.Queue):
    attempt(cls.__name__, lambda: cls(loop=fut_loop))
attempt("semaphore value", lambda: asyncio.Semaphore(-1))
attempt("bounded", lambda: asyncio.BoundedSemaphore(0).release())
attempt("with", lambda: asyncio.Lock().__enter__())
