# asyncio.timeout around each kind of waiting, expiring exactly, before and after it ends.
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    async def worker():
        await asyncio.sleep(1)
        return "w"

    async def group():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(worker())
            tg.create_task(worker())

    async def lock():
        l = asyncio.Lock()
        await l.acquire()
        loop.call_later(1, l.release)
        async with l:
            return "locked"

    async def cond():
        c = asyncio.Condition()
        async with c:
            try:
                return await c.wait_for(lambda: loop.time() >= start + 1)
            finally:
                print("     condition", c.locked())

    async def queue():
        q = asyncio.Queue()
        loop.call_later(1, q.put_nowait, "item")
        return await q.get()

    async def event():
        e = asyncio.Event()
        loop.call_later(1, e.set)
        return await e.wait()

    async def iterate():
        async def g():
            for i in range(3):
                await asyncio.sleep(0.5)
                yield i
        return [x async for x in g()]

    kinds = {"sleep": lambda: asyncio.sleep(1, "s"), "task": lambda: asyncio.create_task(worker()), "gather": lambda: asyncio.gather(worker(), worker()), "group": group, "lock": lock, "cond": cond, "queue": queue, "event": event, "iterate": iterate, "shield": lambda: asyncio.shield(worker()), "wait": lambda: asyncio.wait([asyncio.create_task(worker())]), "wait_for": lambda: asyncio.wait_for(worker(), 2), "thread": lambda: asyncio.to_thread(lambda: "t")}
    for name, make in kinds.items():
        for limit in (0.5, 1, 1.5, 0):
            start = loop.time()
            try:
                async with asyncio.timeout(limit) as t:
                    r = await make()
                    r = r if not isinstance(r, tuple) else len(r)
                print(name, limit, "->", r, t.expired(), loop.time() - start)
            except TimeoutError:
                print(name, limit, "-> timeout", t.expired(), loop.time() - start, asyncio.current_task().cancelling())
            await asyncio.sleep(2)


asyncio.run(main())
