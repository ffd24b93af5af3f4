# asyncio.wait: every return_when with failing, cancelled and finished tasks, timeouts at the same instant, cancelled waits.
import asyncio


async def job(delay, how):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        raise
    if how == "error":
        raise ValueError("e")
    if how == "cancel":
        raise asyncio.CancelledError("own")
    return delay


async def scenario(jobs, mode, timeout, cancel_at=None):
    loop = asyncio.get_running_loop()
    start = loop.time()
    ts = [asyncio.create_task(job(d, h), name=f"{h}{d}") for d, h in jobs]

    async def waits():
        done, pending = await asyncio.wait(ts, timeout=timeout, return_when=mode)
        return sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending)

    w = asyncio.create_task(waits())
    if cancel_at is not None:
        loop.call_later(cancel_at, w.cancel, "stop waiting")
    try:
        r = await w
    except asyncio.CancelledError as e:
        r = ("cancelled", e.args)
    print(mode, timeout, cancel_at, "->", r, loop.time() - start, [len(t._callbacks or ()) if hasattr(t, "_callbacks") else 0 for t in ts] if False else "")
    for t in ts:
        t.cancel()
    await asyncio.gather(*ts, return_exceptions=True)


async def main():
    jobs = [(1, "ok"), (2, "error"), (3, "ok"), (2, "cancel")]
    for mode in ("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"):
        for timeout in (None, 0, 0.5, 1, 2, 3, -1):
            await scenario(jobs, mode, timeout)
        await scenario(jobs, mode, None, 1)
        await scenario(jobs, mode, None, 2)
        await scenario(jobs, mode, 2, 2)
        await scenario([(0, "ok"), (0, "error")], mode, 0)
        await scenario([(0, "cancel")], mode, None)
    # wait on done futures, duplicates, generators, sets
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    f.set_result(1)
    t = asyncio.create_task(asyncio.sleep(0))
    for arg in ([f], [f, f], {f, t}, (x for x in (f, t)), iter([t])):
        d, p = await asyncio.wait(arg)
        print(len(d), len(p), type(d).__name__, type(p).__name__)
    for bad in ([], f, asyncio.sleep(0), [asyncio.sleep(0)], 5, [5], [None]):
        try:
            print(await asyncio.wait(bad))
        except (TypeError, ValueError, AttributeError) as e:
            print(type(e).__name__, e)
        if asyncio.iscoroutine(bad):
            bad.close()
        if isinstance(bad, list) and bad and asyncio.iscoroutine(bad[0]):
            bad[0].close()
    try:
        await asyncio.wait([f], return_when="SOME")
    except ValueError as e:
        print(e)
    try:
        await asyncio.wait([f], timeout="x")
    except TypeError as e:
        print(e)
    g = loop.create_future()
    try:
        await asyncio.wait([g], timeout="x")
    except TypeError as e:
        print(e)


asyncio.run(main())
