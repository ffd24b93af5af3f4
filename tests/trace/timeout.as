# A deadline for a block, for one awaitable, and one in vain.
import asyncio


async def slow():
    await asyncio.sleep(10)


async def main():
    try:
        async with asyncio.timeout(1):
            await slow()
    except TimeoutError:
        print("too late")
    try:
        await asyncio.wait_for(slow(), 0.5)
    except TimeoutError:
        print("again")
    await asyncio.wait_for(asyncio.sleep(0.1), 1)
    task = asyncio.create_task(slow())
    try:
        await asyncio.wait_for(asyncio.shield(task), 1)
    except TimeoutError:
        print(task.done())
    task.cancel()


asyncio.run(main())
