# Timers that cancel, remake and outlive each other: order at one instant, call_at in the past, many cancelled ones.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []
    note = lambda x: log.append((loop.time(), x))
    loop.call_later(1, lambda: (note("a"), loop.call_later(0, note, "zero after a"), loop.call_soon(note, "soon after a"), loop.call_at(loop.time() - 1, note, "past after a")))
    loop.call_later(1, note, "b")
    loop.call_soon(loop.call_later, 1, note, "c")
    await asyncio.sleep(1)
    note("main")
    await asyncio.sleep(0)
    note("main 2")
    await asyncio.sleep(0)
    print(*log, sep="\n")
    log.clear()
    # reset a deadline again and again
    handle = None

    def poke(n):
        nonlocal handle
        if handle:
            handle.cancel()
        handle = loop.call_later(1, note, f"quiet after {n}")

    for n in range(5):
        loop.call_later(n * 0.5, poke, n)
    loop.call_later(4, poke, 5)
    await asyncio.sleep(10)
    print(*log, sep="\n")
    log.clear()
    # sleeps and callbacks at the same time, made in mixed order
    async def sleeper(name, d):
        await asyncio.sleep(d)
        note(name)

    ts = []
    for i in range(3):
        ts.append(asyncio.create_task(sleeper(f"task {i}", 1)))
        loop.call_later(1, note, f"timer {i}")
    await asyncio.sleep(0)
    loop.call_later(1, note, "after the tasks slept")
    await asyncio.wait(ts)
    note("waited")
    await asyncio.sleep(0)
    print(*log, sep="\n")
    log.clear()
    # float sums
    for i in range(10):
        loop.call_later(0.1 * i, note, i)
    loop.call_later(0.1 + 0.2, note, "0.1+0.2")
    loop.call_later(0.3, note, "0.3")
    await asyncio.sleep(1)
    print([(round(t % 1, 3), x) for t, x in log])
    log.clear()
    # a timeout that is cancelled leaves nothing
    for _ in range(300):
        async with asyncio.timeout(1000):
            await asyncio.sleep(0)
    start = loop.time()
    await asyncio.sleep(5)
    print(loop.time() - start)
    for bad in ("x", None, []):
        try:
            loop.call_later(bad, print)
        except TypeError as e:
            print(e)
    h = loop.call_later(True, note, "bool")
    print(h.when() - loop.time())
    h.cancel()
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as e:
        print(e)
    t = asyncio.create_task(asyncio.sleep(float("inf")))
    await asyncio.sleep(1)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))


asyncio.run(main())
