# asyncio.Semaphore: who gets in, newcomers, cancellations, locked(), bounded errors.
import asyncio


async def use(s, n, log, hold=1):
    async with s:
        log.append(n)
        await asyncio.sleep(hold)


async def main():
    s = asyncio.Semaphore(2)
    log = []
    ts = [asyncio.create_task(use(s, n, log)) for n in range(5)]
    await asyncio.sleep(0)
    print(log, s.locked(), repr(s).split("[")[1])
    ts[2].cancel()
    await asyncio.sleep(1)
    late = asyncio.create_task(use(s, "late", log))
    await asyncio.sleep(0)
    print(log)
    await asyncio.gather(*ts, late, return_exceptions=True)
    print(log, s.locked(), asyncio.get_running_loop().time())
    await s.acquire()
    await s.acquire()
    a = asyncio.create_task(s.acquire())
    b = asyncio.create_task(s.acquire())
    await asyncio.sleep(0)
    s.release()
    print(s.locked(), s._value)
    a.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(a.cancelled(), b.done(), s.locked(), s._value)
    s.release()
    s.release()
    for bad in (-1,):
        try:
            asyncio.Semaphore(bad)
        except ValueError as e:
            print(e)
    z = asyncio.Semaphore(0)
    w = asyncio.create_task(z.acquire())
    await asyncio.sleep(0)
    z.release()
    z.release()
    print(await w, z._value)
    bs = asyncio.BoundedSemaphore(2)
    async with bs:
        pass
    try:
        bs.release()
    except ValueError as e:
        print(e)
    print(repr(bs).split("[")[1])


asyncio.run(main())
