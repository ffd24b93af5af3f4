# The innermost line of the script counts, through coroutines and the library.
import asyncio
import util


async def inner(q):
    return await asyncio.wait_for(q.get(), 5)


async def middle(q):
    return await inner(q)


async def main():
    q = asyncio.Queue()
    t = asyncio.create_task(middle(q))
    u = asyncio.create_task(q.get())
    await util.delay(1)
    await asyncio.gather(asyncio.shield(t), util.give(q, 1), util.give(q, 2))
    print(await u)


asyncio.run(main())
