# Two places for three.
import asyncio


async def visit(places, n):
    async with places:
        await asyncio.sleep(n)


async def main():
    places = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as tg:
        for n in (1, 2, 3):
            tg.create_task(visit(places, n))
    bounded = asyncio.BoundedSemaphore()
    await bounded.acquire()
    bounded.release()
    try:
        bounded.release()
    except ValueError as error:
        print(error)


asyncio.run(main())
