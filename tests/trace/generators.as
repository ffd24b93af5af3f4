# async for, an asynchronous generator, a context manager of the script's own.
import asyncio
from contextlib import asynccontextmanager


async def ticks(n):
    try:
        for i in range(n):
            await asyncio.sleep(1)
            yield i
    finally:
        print("closed")


@asynccontextmanager
async def session(name):
    await asyncio.sleep(0.1)
    yield name
    await asyncio.sleep(0.2)


class Resource:
    async def __aenter__(self):
        await asyncio.sleep(0.3)
        return self

    async def __aexit__(self, *args):
        await asyncio.sleep(0.4)


async def main():
    async for i in ticks(2):
        print(i)
    print([i async for i in ticks(1)])
    async with session("s") as s, Resource():
        print(s)
    async for i in ticks(3):
        break
    await asyncio.sleep(0)


asyncio.run(main())
