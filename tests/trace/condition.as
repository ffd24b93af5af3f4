# Two wait under one condition; notify wakes one, notify_all the other.
import asyncio


async def waiter(cond, box):
    async with cond:
        await cond.wait_for(lambda: box)
        return box.pop()


async def main():
    cond = asyncio.Condition()
    box = []
    a = asyncio.create_task(waiter(cond, box))
    b = asyncio.create_task(waiter(cond, box))
    await asyncio.sleep(1)
    async with cond:
        box.append("first")
        cond.notify()
    await asyncio.sleep(1)
    async with cond:
        box.append("second")
        cond.notify_all()
    print(await a, await b)


asyncio.run(main())
