# A task is cancelled between acquire() and release(); another returned without.
import asyncio


async def visit(places, n):
    await places.acquire()
    await asyncio.sleep(n)
    if n == 1:
        return
    places.release()


async def main():
    places = asyncio.Semaphore(2)
    first = asyncio.create_task(visit(places, 1))
    second = asyncio.create_task(visit(places, 5))
    await asyncio.sleep(2)
    second.cancel()
    await visit(places, 3)


asyncio.run(main())
