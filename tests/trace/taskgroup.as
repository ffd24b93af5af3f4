# A group whose child fails: the others and the parent's block are cancelled.
import asyncio


async def fine():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleaned")


async def bad():
    await asyncio.sleep(1)
    raise KeyError("k")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fine())
            group.create_task(bad())
            await asyncio.sleep(5)
    except* KeyError as errors:
        print(errors.exceptions)
    async with asyncio.TaskGroup():
        pass


asyncio.run(main())
