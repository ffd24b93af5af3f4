# Cancelled while it waits, before it began, and one that will not have it.
import asyncio


async def sleeper():
    await asyncio.sleep(100)


async def stubborn():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("not now")
    await asyncio.sleep(1)
    return "well"


async def outer():
    await asyncio.create_task(sleeper())


async def main():
    a = asyncio.create_task(sleeper(), name="a")
    b = asyncio.create_task(sleeper(), name="b")
    c = asyncio.create_task(stubborn(), name="c")
    b.cancel()
    d = asyncio.create_task(outer(), name="d")
    await asyncio.sleep(1)
    a.cancel("enough")
    c.cancel()
    d.cancel()
    print(await asyncio.gather(a, b, c, d, return_exceptions=True))


asyncio.run(main())
