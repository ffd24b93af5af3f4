# Temporaries live across a suspension.
import asyncio


async def f(q, xs):
    total = await q.get() + await q.get()
    async for x in xs:
        total += await x
    return [await x async for x in xs if x], f"{await q.get()!r:>{total}}"


async def g():
    yield 1
    x = yield
    await asyncio.sleep(x)


print(await f(1, 2))
