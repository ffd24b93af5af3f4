# Semaphores: release before, while and after waiters are cancelled; barging; bounded overflow; locked() in between.
import asyncio


async def use(s, name, log, hold):
    log.append(f"{name}?")
    try:
        async with s:
            log.append(f"{name}+{s.locked()}")
            for _ in range(hold):
                await asyncio.sleep(0)
            log.append(f"{name}-")
    except asyncio.CancelledError:
        log.append(f"{name}x")
        raise


async def scenario(value, acts):
    s = asyncio.Semaphore(value)
    log, tasks = [], {}
    for act in acts.split():
        if act[0] == "n":
            tasks[act[1:]] = asyncio.create_task(use(s, act[1:], log, 2))
        elif act == ".":
            await asyncio.sleep(0)
        elif act == "r":
            s.release()
            log.append(f"r{s.locked()}")
        elif act == "a":
            log.append(f"a{await s.acquire()}")
        elif act[0] == "c":
            tasks[act[1:]].cancel()
            log.append(f"c{act[1:]}")
        elif act == "l":
            log.append(f"{s.locked()}{len(s._waiters or ())}")
    for t in tasks.values():
        if not t.done():
            try:
                async with asyncio.timeout(1):
                    await asyncio.wait([t])
            except TimeoutError:
                log.append("stuck")
                t.cancel()
                await asyncio.wait([t])
    print(value, acts, "|", *log, "|", s._value, s.locked())


async def main():
    for acts in (
        "na nb nc . . . . .",
        "na nb . cb r . .",
        "na nb nc . cb . r . .",
        "na nb . r cb . . nc . .",
        "na nb . r . cb nc l . .",
        "a na nb . r nc l . ca . . l",
        "a na nb . r ca cb . l",
        "a na . r l nb . . l",
        "a na nb nc . r r ca . nd . .",
        "a na . ca r l nb .",
        "a na . r ca . a l r",
        "na ca nb . .",
        "a na nb . cb ca . r l",
    ):
        await scenario(1, acts)
        await scenario(2, acts)
    b = asyncio.BoundedSemaphore(2)
    await b.acquire()
    b.release()
    try:
        b.release()
    except ValueError as e:
        print(e)
    print(b._value, b.locked())
    z = asyncio.Semaphore(0)
    w = [asyncio.create_task(z.acquire()) for _ in range(5)]
    await asyncio.sleep(0)
    for _ in range(3):
        z.release()
    w[1].cancel()
    w[4].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([t.done() for t in w], [t.cancelled() for t in w], z._value, z.locked())
    w[3].cancel()
    await asyncio.gather(*w, return_exceptions=True)
    print(z)if False else print(z._value)


asyncio.run(main())
