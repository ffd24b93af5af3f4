# Notified, but the one who notified keeps the lock.
import asyncio


async def waiter(cond):
    async with cond:
        await cond.wait()


async def main():
    cond = asyncio.Condition()
    task = asyncio.create_task(waiter(cond), name="waiter")
    await asyncio.sleep(1)
    await cond.acquire()
    cond.notify()
    await task


asyncio.run(main())
