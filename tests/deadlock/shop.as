# The example of the design: two tasks take two locks in two orders.
import asyncio

a = asyncio.Lock()
b = asyncio.Lock()


async def pay():
    async with b:
        await asyncio.sleep(1)
        await a.acquire()


async def ship():
    async with a:
        await asyncio.sleep(1)
        await b.acquire()


async def main():
    await asyncio.sleep(2.2)
    await asyncio.gather(
        asyncio.create_task(pay(), name="pay"),
        asyncio.create_task(ship(), name="ship"),
    )


asyncio.run(main())
