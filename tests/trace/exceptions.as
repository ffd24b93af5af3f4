# A task that raises and is never looked at, one that ends the program.
import asyncio


class Trouble(Exception):
    def __repr__(self):
        return "the log must not call this"


class Thing:
    def __repr__(self):
        print("nor this")
        return "Thing"


async def fail(error):
    await asyncio.sleep(0)
    raise error


async def give():
    return Thing()


async def main():
    t = asyncio.create_task(fail(ZeroDivisionError("by zero")))
    u = asyncio.create_task(give())
    await asyncio.sleep(1)
    await u
    await fail(Trouble("deep", Thing()))


asyncio.run(main())
