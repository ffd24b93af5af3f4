# repr of locks, queues, groups, timeouts in every state.
import asyncio
import re


def r(x):
    return re.sub(r"0x[0-9a-f]+", "0x~", repr(x))


async def main():
    lock = asyncio.Lock()
    print(r(lock))
    await lock.acquire()
    print(r(lock))
    t = [asyncio.create_task(lock.acquire()) for _ in range(2)]
    await asyncio.sleep(0)
    print(r(lock))
    t[0].cancel()
    lock.release()
    print(r(lock))
    await asyncio.sleep(0)
    print(r(lock))
    ev = asyncio.Event()
    print(r(ev))
    w = asyncio.create_task(ev.wait())
    await asyncio.sleep(0)
    print(r(ev))
    ev.set()
    print(r(ev))
    await w
    print(r(ev))
    ev.clear()
    print(r(ev))
    for sem in (asyncio.Semaphore(2), asyncio.BoundedSemaphore(1), asyncio.Semaphore(0)):
        print(r(sem), sem.locked())
        if not sem.locked():
            await sem.acquire()
        print(r(sem), sem.locked())
        w = asyncio.create_task(sem.acquire())
        await asyncio.sleep(0)
        print(r(sem), sem.locked())
        sem.release()
        print(r(sem), sem.locked())
        await w
        print(r(sem), sem.locked())
    c = asyncio.Condition()
    print(r(c))
    async with c:
        print(r(c))
        w = asyncio.create_task(c.wait())
    async def waiter():
        async with c:
            await c.wait()
    w2 = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(r(c), repr(w.exception()))
    async with c:
        c.notify()
        print(r(c))
    await w2
    print(r(c))
    b = asyncio.Barrier(2)
    print(r(b), b.parties, b.n_waiting, b.broken)
    w = asyncio.create_task(b.wait())
    await asyncio.sleep(0)
    print(r(b), b.n_waiting)
    await b.wait()
    print(r(b))
    await w
    print(r(b))
    await b.abort()
    print(r(b), b.broken)
    await b.reset()
    print(r(b))
    for q in (asyncio.Queue(), asyncio.Queue(2), asyncio.PriorityQueue(1), asyncio.LifoQueue(-1)):
        print(r(q), str(q)[:12], q.maxsize)
        g = asyncio.create_task(q.get())
        await asyncio.sleep(0)
        print(r(q))
        q.put_nowait(3)
        print(r(q))
        await g
        q.put_nowait(5)
        p = asyncio.create_task(q.put(4))
        p2 = asyncio.create_task(q.put(4))
        await asyncio.sleep(0)
        print(r(q))
        q.shutdown()
        print(r(q))
        q.shutdown(immediate=True)
        print(r(q))
        await asyncio.gather(p, p2, return_exceptions=True)
        print(r(q))
    tg = asyncio.TaskGroup()
    print(r(tg))
    try:
        async with tg:
            print(r(tg))
            tg.create_task(asyncio.sleep(5))
            tg.create_task(asyncio.sleep(0, 1))
            print(r(tg))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print(r(tg))
            raise ValueError
    except* ValueError:
        print(r(tg))
    tm = asyncio.timeout(5)
    print(r(tm))
    async with tm:
        print(r(tm))
        tm.reschedule(None)
        print(r(tm))
        tm.reschedule(7.123456)
        print(r(tm))
        tm.reschedule(8)
        print(r(tm))
    print(r(tm))
    print(asyncio.Timeout(None), asyncio.timeout_at(-4))
    print(r(asyncio.get_running_loop()))


asyncio.run(main())
loop = asyncio.new_event_loop()
print(r(loop))
loop.set_debug(True)
print(r(loop))
loop.close()
print(r(loop))
