# gather: results in order; an exception; return_exceptions; its cancellation.
import asyncio


async def work(name, delay, fails=False):
    await asyncio.sleep(delay)
    if fails:
        raise ValueError(name)
    return name


async def main():
    print(await asyncio.gather(work("a", 2), work("b", 1)))
    try:
        await asyncio.gather(work("c", 1, True), work("d", 2))
    except ValueError as error:
        print("failed", error)
    group = asyncio.gather(work("e", 1, True), work("f", 1), return_exceptions=True)
    print(await group)
    group = asyncio.gather(work("g", 9), work("h", 9))
    await asyncio.sleep(0)
    group.cancel()
    try:
        await group
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
