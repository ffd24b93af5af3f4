# A cancelled gather ends with the message its last child keeps, whichever child ends last.
import asyncio


async def nap(name, seconds, stubborn=False):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError as error:
        print(name, "cancelled with", error.args)
        if not stubborn:
            raise
        await asyncio.sleep(seconds)
    return name


async def attempt(*children, **options):
    group = asyncio.gather(*children, **options)
    await asyncio.sleep(1)
    print("cancel:", group.cancel("enough"), group.cancelled(), group.done())
    try:
        print("result", await group)
    except asyncio.CancelledError as error:
        print("gather ends with", error.args, "cancelled", group.cancelled())


async def main():
    await attempt(nap("a", 2), nap("b", 3))
    await attempt(nap("a", 2), nap("b", 3, stubborn=True))
    await attempt(nap("a", 2, stubborn=True), nap("b", 3))
    await attempt(nap("a", 2), nap("b", 3, stubborn=True), return_exceptions=True)
    await attempt(nap("a", 2, stubborn=True), nap("b", 3), return_exceptions=True)
    await attempt(nap("a", 2, True), nap("b", 3, True), return_exceptions=True)
    done = asyncio.get_running_loop().create_future()
    done.set_result(1)
    group = asyncio.gather(done)
    print("nothing to cancel:", group.cancel("late"), await group)


asyncio.run(main())
