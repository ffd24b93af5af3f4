# asyncio.Condition: notify order, cancellation of waiters before and after notify, wait_for, errors.
import asyncio


async def waiter(c, n, log):
    async with c:
        try:
            await c.wait()
            log.append(f"woken {n}")
        except asyncio.CancelledError:
            log.append(f"cancelled {n} {c.locked()}")
            raise


async def main():
    c = asyncio.Condition()
    log = []
    ts = [asyncio.create_task(waiter(c, n, log)) for n in range(6)]
    await asyncio.sleep(0)
    print(repr(c).split("[")[1])
    for bad in (c.notify, c.notify_all):
        try:
            bad()
        except RuntimeError as e:
            print(e)
    try:
        await c.wait()
    except RuntimeError as e:
        print(e)
    async with c:
        c.notify(2)
        ts[0].cancel()
        await asyncio.sleep(0)
        log.append("still locked")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log)
    async with c:
        ts[3].cancel()
        c.notify()
    await asyncio.sleep(0.1)
    print(log)
    async with c:
        c.notify_all()
    await asyncio.sleep(0.1)
    print(log, await asyncio.gather(*ts, return_exceptions=True))
    state = 0

    async def until(n):
        async with c:
            print("pred", await c.wait_for(lambda: state >= n and f"state {state}"))

    ts = [asyncio.create_task(until(n)) for n in (2, 1)]
    await asyncio.sleep(0)
    for state in (1, 2):
        async with c:
            c.notify_all()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    await asyncio.gather(*ts)
    lock = asyncio.Lock()
    d = asyncio.Condition(lock)
    print(d.locked(), await d.acquire(), lock.locked(), d.release())
    async with c:
        try:
            await asyncio.wait_for(c.wait(), 1)
        except TimeoutError:
            print("timeout", c.locked())


asyncio.run(main())
