# Condition: notify and cancel in one turn, wait_for predicates, re-acquisition interrupted, errors of misuse.
import asyncio


async def waiter(c, name, log):
    try:
        async with c:
            log.append(f"{name} in")
            try:
                await c.wait()
                log.append(f"{name} woken {c.locked()}")
            except asyncio.CancelledError as e:
                log.append(f"{name} cancelled {e.args} {c.locked()}")
                raise
    finally:
        log.append(f"{name} out")


async def scenario(name, act, n=3):
    c = asyncio.Condition()
    log = []
    ts = [asyncio.create_task(waiter(c, f"w{i}", log), name=f"w{i}") for i in range(n)]
    for _ in range(n + 1):
        await asyncio.sleep(0)
    await act(c, ts, log)
    for _ in range(8):
        await asyncio.sleep(0)
    for t in ts:
        t.cancel("rest")
    await asyncio.wait(ts)
    print(name)
    print("   ", *log, sep=", ")


async def notify_then_cancel(c, ts, log):
    async with c:
        c.notify()
        ts[0].cancel("A")


async def cancel_then_notify(c, ts, log):
    async with c:
        ts[0].cancel("A")
        c.notify()


async def notify_two_cancel_first_later(c, ts, log):
    async with c:
        c.notify(2)
    await asyncio.sleep(0)
    log.append(f"cancel {ts[0].cancel('B')}")


async def cancel_while_reacquiring(c, ts, log):
    async with c:
        c.notify(1)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        log.append(f"cancel {ts[0].cancel('C')}")
        await asyncio.sleep(0)
        log.append(f"cancel {ts[0].cancel('D')}")
        await asyncio.sleep(0)
        log.append("release")


async def notify_all_cancel_all(c, ts, log):
    async with c:
        c.notify_all()
        for t in ts:
            t.cancel(t.get_name())


async def notify_too_many(c, ts, log):
    async with c:
        c.notify(100)
        c.notify(0)
        c.notify(-1)


async def main():
    for f in (notify_then_cancel, cancel_then_notify, notify_two_cancel_first_later, cancel_while_reacquiring, notify_all_cancel_all, notify_too_many):
        await scenario(f.__name__, f)
    c = asyncio.Condition()
    for f in (c.notify, c.notify_all, c.release):
        try:
            f()
        except RuntimeError as e:
            print(e)
    for f in (c.wait, lambda: c.wait_for(lambda: False), lambda: c.wait_for(lambda: True)):
        try:
            print(await f())
        except RuntimeError as e:
            print(e)
    lock = asyncio.Lock()
    c, d = asyncio.Condition(lock), asyncio.Condition(lock)
    async with c:
        print(d.locked(), repr(d).endswith("[locked]>"))
        d.notify()
    n = 0

    async def counting():
        async with c:
            r = await c.wait_for(lambda: n if n > 2 else None)
            print("predicate gave", r)

    t = asyncio.create_task(counting())
    for i in range(5):
        await asyncio.sleep(0)
        async with c:
            n += 1
            c.notify()
    await t

    async def predicate_fails():
        async with c:
            await c.wait_for(lambda: 1 / 0)

    try:
        await predicate_fails()
    except ZeroDivisionError as e:
        print(repr(e), c.locked())
    try:
        asyncio.Condition(5)
        asyncio.Condition(lock=asyncio.Lock(), loop=1)
    except Exception as e:
        print(type(e).__name__, e)


asyncio.run(main())
