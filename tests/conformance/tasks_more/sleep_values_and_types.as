# asyncio.sleep: results, zero and negative delays, integers, wrong types, nan, cancelled sleeps and their timers.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.sleep(0), await asyncio.sleep(-1, "neg"), await asyncio.sleep(1, "int"), await asyncio.sleep(0.5, result="kw"), loop.time())
    print(await asyncio.sleep(True, "bool"), loop.time())
    for bad in ("x", None, [1]):
        try:
            await asyncio.sleep(bad)
        except TypeError as e:
            print(e)
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as e:
        print(e)
    for bad in (lambda: asyncio.sleep(), lambda: asyncio.sleep(1, 2, 3), lambda: asyncio.sleep(1, loop=2), lambda: asyncio.sleep(delay=1, dely=2)):
        try:
            bad()
        except TypeError as e:
            print(e)
    t0 = loop.time()
    t = asyncio.create_task(asyncio.sleep(1000))
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.gather(t, return_exceptions=True)
    print(loop.time() - t0)
    order = []

    async def s(n, d):
        await asyncio.sleep(d)
        order.append(n)

    await asyncio.gather(*[s(n, d) for n, d in enumerate((0.3, 0.1 + 0.2, 0.3, 0, -1, 1e-10, 2e-9))])
    print(order, loop.time() - t0)
    c = asyncio.sleep(0, "by hand")
    print(c.send(None))
    try:
        c.send(None)
    except StopIteration as e:
        print(e.value)
    c = asyncio.sleep(1)
    print(c.cr_running, c.__name__, c.__qualname__, type(c).__name__)
    c.close()


asyncio.run(main())
