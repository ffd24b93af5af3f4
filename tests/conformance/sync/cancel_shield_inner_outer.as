# shield: inner cancelled, outer cancelled, exception after the outer is gone, shield of a done future.
import asyncio


async def work(n, exc=None):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("inner cancelled")
        raise
    if exc:
        raise exc
    print("inner ends")
    return n


async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(work(1))
    s = asyncio.shield(t)
    await asyncio.sleep(0)
    print(s.cancel("outer"), s.cancelled())
    try:
        await s
    except asyncio.CancelledError as e:
        print("outer", e.args)
    print(await t)
    t = asyncio.create_task(work(1))
    s = asyncio.shield(t)
    await asyncio.sleep(0)
    t.cancel("inner")
    try:
        await s
    except asyncio.CancelledError as e:
        print("shield", e.args, s.cancelled(), t.cancelled())
    f = loop.create_future()
    f.set_result("done")
    print(asyncio.shield(f) is f)
    t = asyncio.create_task(work(1, ValueError("late")))
    s = asyncio.shield(t)
    await asyncio.sleep(0)
    s.cancel()
    await asyncio.sleep(2)
    print(t.done())
    del t, s

    async def waits(x):
        try:
            return await asyncio.shield(x)
        except asyncio.CancelledError:
            print("waiter cancelled", x.done())
            raise

    t = asyncio.create_task(work(2))
    w = [asyncio.create_task(waits(t)) for _ in range(2)]
    await asyncio.sleep(1)
    w[0].cancel()
    print(await asyncio.gather(*w, return_exceptions=True), t.result())
    try:
        await asyncio.wait_for(asyncio.shield(work(3)), 1)
    except TimeoutError:
        print("timeout", loop.time())
    await asyncio.sleep(5)


asyncio.run(main())
