# Two tasks that use one asynchronous generator at a time, and generators driven out of order.
import asyncio


async def slow():
    for n in range(3):
        await asyncio.sleep(1)
        yield n


async def pull(g, name):
    try:
        print(name, await anext(g))
    except Exception as e:
        print(name, type(e).__name__, e)


async def main():
    g = slow()
    await asyncio.gather(pull(g, "a"), pull(g, "b"))
    try:
        t = asyncio.create_task(pull(g, "c"))
        await asyncio.sleep(0)
        await g.aclose()
    except RuntimeError as e:
        print("aclose", e)
    await t
    a1, a2 = g.asend(None), g.asend(None)
    print(await a1)
    try:
        await a1
    except RuntimeError as e:
        print(e)
    a2.close()
    try:
        await a2
    except RuntimeError as e:
        print(e)
    try:
        await g.asend(1)
    except StopAsyncIteration:
        print("over")
    h = slow()
    try:
        await h.asend(5)
    except TypeError as e:
        print(e)
    t = asyncio.create_task(pull(h, "d"))
    await asyncio.sleep(0.5)
    t.cancel()
    await asyncio.gather(t, return_exceptions=True)
    await pull(h, "after cancel")
    print(h.ag_running, h.ag_frame, h.ag_await)


asyncio.run(main())
