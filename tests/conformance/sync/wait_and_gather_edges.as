# wait: FIRST_EXCEPTION, timeouts, cancelled waiters, bad arguments; gather: nested, repeated, cancelled in part.
import asyncio


async def job(n, exc=None):
    await asyncio.sleep(n)
    if exc:
        raise exc
    return n


async def main():
    ts = [asyncio.create_task(job(n, e), name=f"j{n}") for n, e in ((1, None), (2, ValueError("two")), (3, None))]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(sorted(t.get_name() for t in done), [t.get_name() for t in pending])
    done, pending = await asyncio.wait(ts, timeout=0)
    print(len(done), len(pending))
    ts[2].cancel()
    done, pending = await asyncio.wait(ts)
    print(len(done), ts[2].cancelled())
    ts[1].exception()
    for bad in (lambda: asyncio.wait([]), lambda: asyncio.wait(ts, return_when="x"), lambda: asyncio.wait(ts[0]), lambda: asyncio.wait([job(1)])):
        c = None
        try:
            await bad()
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    w = asyncio.create_task(asyncio.wait([asyncio.create_task(job(5), name="kept")]))
    await asyncio.sleep(0)
    w.cancel()
    print(await asyncio.gather(w, return_exceptions=True), [t.get_name() for t in asyncio.all_tasks() if t.get_name() == "kept"])
    same = job(1)
    print(await asyncio.gather(same, same, job(2), asyncio.gather(job(1), job(0))))
    g = asyncio.gather(job(1), job(2, KeyError("k")), job(3))
    try:
        await g
    except KeyError as e:
        print("first", e, g.done(), asyncio.get_running_loop().time())
    ts = [asyncio.create_task(job(n)) for n in (1, 2)]
    g = asyncio.gather(*ts)
    ts[0].cancel("part")
    try:
        await g
    except asyncio.CancelledError as e:
        print("part", e.args, ts[1].done())
    g = asyncio.gather(*[job(n) for n in (1, 2)], return_exceptions=True)
    await asyncio.sleep(0)
    print(g.cancel("all"), g.done())
    try:
        print(await g)
    except asyncio.CancelledError as e:
        print("all", e.args, g.cancelled())
    print(repr(asyncio.gather())[:40], await asyncio.gather())
    try:
        await asyncio.gather(1)
    except TypeError as e:
        print(e)


import warnings
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    asyncio.run(main())
