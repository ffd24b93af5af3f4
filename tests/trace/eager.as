# Tasks that begin in their maker's step; one of them ends there.
import asyncio


async def cached(n):
    return n


async def fetched(n):
    await asyncio.sleep(n)
    return n


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    a = asyncio.create_task(cached(1))
    b = asyncio.create_task(fetched(1))
    print(a.done(), b.done())
    print(await asyncio.gather(a, b, cached(3)))


asyncio.run(main())
