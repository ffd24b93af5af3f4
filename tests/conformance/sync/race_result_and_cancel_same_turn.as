# A result and a cancellation that come in one turn, in both orders, for futures, tasks, wait_for, shield and locks.
import asyncio


async def waits(f, log, name):
    try:
        log.append((name, await f))
    except asyncio.CancelledError:
        log.append((name, "cancelled"))
        raise


async def main():
    loop = asyncio.get_running_loop()
    for first in ("result", "cancel"):
        log = []
        f = loop.create_future()
        t = asyncio.create_task(waits(f, log, "plain"))
        await asyncio.sleep(0)
        if first == "result":
            f.set_result(1)
            print(t.cancel())
        else:
            print(t.cancel())
            print(f.cancelled())
        print(await asyncio.gather(t, return_exceptions=True), log)

        f = loop.create_future()
        t = asyncio.create_task(asyncio.wait_for(waits(f, log, "wf"), 5))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        if first == "result":
            f.set_result(2)
            t.cancel()
        else:
            t.cancel()
            f.done() or f.set_result(2)
        print(await asyncio.gather(t, return_exceptions=True), log)

        f = loop.create_future()
        t = asyncio.create_task(waits(asyncio.shield(f), log, "shield"))
        await asyncio.sleep(0)
        if first == "result":
            f.set_result(3)
            await asyncio.sleep(0)
            print("late", t.cancel())
        else:
            t.cancel()
            f.set_result(3)
        print(await asyncio.gather(t, return_exceptions=True), f, log)

        lock = asyncio.Lock()
        await lock.acquire()
        t = asyncio.create_task(lock.acquire())
        u = asyncio.create_task(lock.acquire())
        await asyncio.sleep(0)
        if first == "result":
            lock.release()
            t.cancel()
        else:
            t.cancel()
            lock.release()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print(t.cancelled(), u.done(), lock.locked())


asyncio.run(main())
