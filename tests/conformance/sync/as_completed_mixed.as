# as_completed: both iterations, errors, timeouts, cancellation, duplicates, early exit.
import asyncio


async def job(n, value):
    await asyncio.sleep(n)
    if isinstance(value, Exception):
        raise value
    return value


async def main():
    it = asyncio.as_completed([job(3, "c"), job(1, "a"), job(2, ValueError("b"))])
    print(iter(it) is it)
    for c in it:
        try:
            print(await c)
        except ValueError as e:
            print("err", e)
    tasks = [asyncio.create_task(job(n, n)) for n in (2, 1, 3)]
    async for t in asyncio.as_completed(tasks):
        print(t in tasks, await t, t is tasks[1])
    tasks = [asyncio.create_task(job(n, n)) for n in (1, 5)]
    try:
        async for t in asyncio.as_completed(tasks, timeout=2):
            print(await t)
    except TimeoutError as e:
        print("timeout", repr(e), tasks[1].done())
    tasks[1].cancel()
    same = asyncio.create_task(job(1, "same"))
    n = 0
    async for t in asyncio.as_completed([same, same]):
        n += 1
    print(n)
    print([c for c in asyncio.as_completed([])])
    it = asyncio.as_completed([job(1, 1), job(2, 2)])
    first = next(it)
    print(type(first).__name__, await first)
    second = await anext(it)
    print(type(second).__name__, await second)
    for bad in (lambda: asyncio.as_completed(job), lambda: asyncio.as_completed(tasks[0])):
        try:
            bad()
        except TypeError as e:
            print(e)
    it = asyncio.as_completed([job(1, 1), job(2, 2)], timeout=1.5)
    out = []
    for c in it:
        try:
            out.append(await c)
        except TimeoutError as e:
            out.append(repr(e))
    print(out, asyncio.get_running_loop().time())
    fut = asyncio.get_running_loop().create_future()
    fut.set_result("ready")
    async for f in asyncio.as_completed([fut, job(0, "z")]):
        print(await f)


asyncio.run(main())
