# asyncio.Lock and Event: release unlocked, acquire after cancel, set and clear in one turn, other loops.
import asyncio


async def main():
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    print(lock.locked(), await lock.acquire(), lock.locked(), repr(lock).split("[")[1])
    ts = [asyncio.create_task(lock.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    print(repr(lock).split("[")[1])
    ts[0].cancel()
    lock.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([t.done() for t in ts], lock.locked())
    lock.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([t.done() for t in ts])
    lock.release()
    e = asyncio.Event()
    ws = [asyncio.create_task(e.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(repr(e).split("[")[1])
    e.set()
    e.clear()
    print(await asyncio.gather(*ws), e.is_set())
    w = asyncio.create_task(e.wait())
    await asyncio.sleep(0)
    e.set()
    w.cancel()
    print(await asyncio.gather(w, return_exceptions=True), await e.wait())
    return lock, e


lock, event = asyncio.run(main())


async def elsewhere():
    async with lock:
        print("uncontended in another loop")
        t = asyncio.create_task(lock.acquire())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print(t.done() and str(t.exception())[-31:])
    event.clear()
    try:
        await event.wait()
    except RuntimeError as e:
        print(str(e)[-31:])


asyncio.run(elsewhere())
