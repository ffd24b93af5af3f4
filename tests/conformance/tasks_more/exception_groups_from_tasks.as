# An exception group of nested task groups leaves the program.
import asyncio


async def fail(n, exc):
    await asyncio.sleep(n)
    raise exc


async def inner(name):
    async with asyncio.TaskGroup() as tg:
        tg.create_task(fail(1, ValueError(name)))
        tg.create_task(fail(1, KeyError(name)))


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(inner("a"))
            tg.create_task(inner("b"))
    except* KeyError as eg:
        print(eg.message, len(eg.exceptions), [type(e).__name__ for e in eg.exceptions])
        raise


asyncio.run(main())
