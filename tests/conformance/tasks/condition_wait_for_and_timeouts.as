# Condition.wait_for with timeouts, failing predicates, and notifications that come too early.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    c = asyncio.Condition()
    value = 0
    log = []

    async def waits(name, n, limit):
        try:
            async with asyncio.timeout(limit):
                async with c:
                    log.append((name, await c.wait_for(lambda: value >= n and value), loop.time()))
        except TimeoutError:
            log.append((name, "timeout", loop.time(), c.locked()))

    async def bump():
        nonlocal value
        for _ in range(4):
            await asyncio.sleep(1)
            async with c:
                value += 1
                c.notify_all()

    async with asyncio.TaskGroup() as tg:
        for n in range(1, 5):
            tg.create_task(waits(f"w{n}", n, 2.5))
            tg.create_task(waits(f"x{n}", n, n))
        tg.create_task(bump())
    print(*log, sep="\n")
    log.clear()

    async def holder():
        async with c:
            await asyncio.sleep(3)

    async def short(name):
        try:
            async with asyncio.timeout(1):
                async with c:
                    await c.wait()
        except TimeoutError:
            log.append((name, "timeout", loop.time(), c.locked()))

    a = asyncio.create_task(short("a"))
    await asyncio.sleep(0.5)
    h = asyncio.create_task(holder())
    await asyncio.sleep(0)
    await asyncio.gather(a, h)
    log.append(loop.time())
    print(*log)
    async with c:
        c.notify(5)
        c.notify_all()
    t = asyncio.create_task(short("late"))
    await t
    print(log[-1])


asyncio.run(main())
