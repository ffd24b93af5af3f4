# Asynchronous generators that are left unfinished: closed by the loop's hook, at shutdown, or by aclose.
import asyncio
from contextlib import aclosing


async def numbers(name):
    try:
        for n in range(10):
            yield n
    finally:
        print("closing", name)
        await asyncio.sleep(0)
        print("closed", name)


async def breaks(name):
    async for n in numbers(name):
        if n == 1:
            break
    print("after break", name)


async def main():
    await breaks("dropped")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("main 1")
    async with aclosing(numbers("aclosing")) as g:
        async for n in g:
            if n == 1:
                break
    print("main 2")
    kept = numbers("kept")
    print(await anext(kept))
    g = numbers("aclose twice")
    await g.asend(None)
    await g.aclose()
    await g.aclose()
    try:
        await g.asend(None)
    except StopAsyncIteration as e:
        print("stop", e.args)
    g = numbers("throw")
    await anext(g)
    try:
        await g.athrow(KeyError("thrown"))
    except KeyError as e:
        print(e)
    fresh = numbers("never started")
    await fresh.aclose()
    g = numbers("explicit shutdown")
    await anext(g)
    await asyncio.get_running_loop().shutdown_asyncgens()
    print("shut down")
    return kept


kept = asyncio.run(main())
print("end")
