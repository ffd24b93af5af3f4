# asyncio.Barrier: states, abort, reset with waiters, more parties than places, use as context manager.
import asyncio


async def party(b, n, log, then=0):
    try:
        async with b as i:
            log.append((n, "in", i))
            await asyncio.sleep(then)
    except asyncio.BrokenBarrierError as e:
        log.append((n, "broken", e.args))
    except asyncio.CancelledError:
        log.append((n, "cancelled"))
        raise


async def main():
    for bad in (0, -1):
        try:
            asyncio.Barrier(bad)
        except ValueError as e:
            print(e)
    b = asyncio.Barrier(3)
    print(repr(b).split("[")[1], b.parties, b.n_waiting, b.broken)
    log = []
    ts = [asyncio.create_task(party(b, n, log)) for n in range(7)]
    await asyncio.sleep(0.1)
    print(log, b.n_waiting, repr(b).split("[")[1])
    await b.reset()
    await asyncio.sleep(0.1)
    print(log[6:], b.n_waiting, b.broken)
    await asyncio.gather(*ts)
    log.clear()
    ts = [asyncio.create_task(party(b, n, log)) for n in range(2)]
    await asyncio.sleep(0)
    await b.abort()
    print(b.broken, repr(b).split("[")[1])
    await asyncio.gather(*ts)
    print(log)
    try:
        await b.wait()
    except asyncio.BrokenBarrierError as e:
        print(repr(e))
    await b.reset()
    log.clear()
    ts = [asyncio.create_task(party(b, n, log, 1)) for n in range(2)]
    await asyncio.sleep(0)
    ts[0].cancel()
    await asyncio.sleep(0)
    print(b.n_waiting, log)
    ts += [asyncio.create_task(party(b, n, log, 1)) for n in (2, 3, 4)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(b.n_waiting, log)
    await asyncio.sleep(2)
    await b.abort()
    print(await asyncio.gather(*ts, return_exceptions=True), log)
    one = asyncio.Barrier(1)
    print(await one.wait(), await one.wait(), one.n_waiting)


asyncio.run(main())
