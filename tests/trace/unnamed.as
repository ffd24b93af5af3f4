# Objects without a name go by their class and the place where they were made.
import asyncio


def pair():
    return asyncio.Lock(), asyncio.Event()


things = pair()


def lock():
    return things[0]


async def hold():
    async with lock():
        await asyncio.sleep(1)
        things[1].set()


async def main():
    t = asyncio.create_task(hold())
    await asyncio.sleep(0)
    async with lock():
        pass
    await things[1].wait()
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 1)
    except TimeoutError:
        print("nobody has it")


asyncio.run(main())
