# Barrier: filling, draining, reset, abort, cancellation in each phase.
import asyncio


async def party(b, name, log, hold=0):
    try:
        i = await b.wait()
        log.append(f"{name}={i}/{b.n_waiting}/{b.broken}")
        for _ in range(hold):
            await asyncio.sleep(0)
    except asyncio.BrokenBarrierError as e:
        log.append(f"{name} broken {e.args}")
    except asyncio.CancelledError as e:
        log.append(f"{name} cancelled")
        raise
    return name


async def scenario(name, act, parties=3, n=2):
    b = asyncio.Barrier(parties)
    log = []
    ts = [asyncio.create_task(party(b, f"p{i}", log)) for i in range(n)]
    await asyncio.sleep(0)
    await act(b, ts, log)
    for _ in range(6):
        await asyncio.sleep(0)
    log.append(f"end {b.n_waiting} {b.broken} {repr(b)[-40:].split('[')[-1]}")
    for t in ts:
        t.cancel()
    await asyncio.wait(ts)
    print(name, *log, sep=" | ")


async def fill(b, ts, log):
    ts.append(asyncio.create_task(party(b, "last", log)))


async def reset(b, ts, log):
    log.append("reset")
    await b.reset()
    log.append("reset over")


async def abort(b, ts, log):
    await b.abort()
    log.append("aborted")
    ts.append(asyncio.create_task(party(b, "late", log)))
    await asyncio.sleep(0)
    await b.reset()
    ts.append(asyncio.create_task(party(b, "fresh", log)))


async def cancel_one(b, ts, log):
    ts[0].cancel()
    await asyncio.sleep(0)
    log.append(b.n_waiting)
    ts += [asyncio.create_task(party(b, f"q{i}", log)) for i in range(2)]


async def cancel_in_drain(b, ts, log):
    ts.append(asyncio.create_task(party(b, "last", log)))
    await asyncio.sleep(0)
    log.append(f"cancel {ts[0].cancel()}")


async def newcomers_in_drain(b, ts, log):
    ts.append(asyncio.create_task(party(b, "last", log)))
    await asyncio.sleep(0)
    ts += [asyncio.create_task(party(b, f"n{i}", log)) for i in range(3)]


async def reset_in_drain(b, ts, log):
    ts.append(asyncio.create_task(party(b, "last", log)))
    await asyncio.sleep(0)
    await b.reset()


async def abort_in_drain(b, ts, log):
    ts.append(asyncio.create_task(party(b, "last", log)))
    await asyncio.sleep(0)
    await b.abort()


async def timeout(b, ts, log):
    try:
        async with asyncio.timeout(1):
            await b.wait() if b.parties > 3 else await asyncio.sleep(5)
    except TimeoutError:
        log.append(f"timeout {b.n_waiting} {b.broken}")


async def main():
    for f in (fill, reset, abort, cancel_one, cancel_in_drain, newcomers_in_drain, reset_in_drain, abort_in_drain, timeout):
        await scenario(f.__name__, f)
    await scenario("two and a timeout", timeout, 4)
    for bad in (0, -1, "2", 1.5, None):
        try:
            b = asyncio.Barrier(bad)
            print(b.parties)
        except Exception as e:
            print(type(e).__name__, e)
    one = asyncio.Barrier(1)
    print(await one.wait(), await one.wait(), one.n_waiting)
    async with one as i:
        print("position", i, one.broken)
    try:
        b = asyncio.Barrier(2)
        async with b:
            pass
    except BaseException as e:
        print(type(e).__name__)


try:
    asyncio.run(main())
except SystemExit as e:
    print("exit", e)
