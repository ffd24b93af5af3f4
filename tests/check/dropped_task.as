# Tasks that nobody keeps.
import asyncio
from asyncio import create_task as spawn


async def work(n):
    await asyncio.sleep(n)


async def main():
    asyncio.create_task(work(1))
    spawn(work(2))
    asyncio.ensure_future(work(3))
    asyncio.get_running_loop().create_task(work(4))
    loop = asyncio.get_running_loop()
    loop.create_task(work(5), name="five")
    kept = asyncio.create_task(work(6))
    both = {asyncio.create_task(work(7)), kept}
    asyncio.ensure_future(kept)
    async with asyncio.TaskGroup() as group:
        group.create_task(work(8))
    await asyncio.wait(both)
    try:
        asyncio.create_task(work)
    except TypeError as error:
        print(error)


asyncio.run(main())
