# Tasks that are awaited: named, unnamed, of one coroutine, done already.
import asyncio


async def square(n):
    await asyncio.sleep(n)
    return n * n


async def main():
    a = asyncio.create_task(square(2), name="two")
    b = asyncio.create_task(square(1))
    c = asyncio.create_task(square(1))
    print(await a, await b)
    print(await c)


asyncio.run(main())
