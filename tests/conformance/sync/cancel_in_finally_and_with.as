# Cancellation that arrives in finally, __aexit__, except, and while another one is handled.
import asyncio
from contextlib import asynccontextmanager


class Slow:
    async def __aenter__(self):
        await asyncio.sleep(1)
        print("entered")

    async def __aexit__(self, *a):
        print("leaving", a[0] and a[0].__name__)
        await asyncio.sleep(1)
        print("left")


async def uses():
    async with Slow():
        await asyncio.sleep(1)


@asynccontextmanager
async def managed(name):
    print("open", name)
    try:
        yield name
    finally:
        try:
            await asyncio.sleep(1)
        finally:
            print("close", name)


async def stacked():
    async with managed("a"), managed("b"):
        await asyncio.sleep(10)


async def in_except():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as first:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as second:
            print("second", second.args, "context", second.__context__ is first, first.args)
            raise


async def main():
    for when in (0.5, 1.5, 2.5, 2.9):
        t = asyncio.create_task(uses())
        await asyncio.sleep(when)
        t.cancel()
        r = await asyncio.gather(t, return_exceptions=True)
        print(when, r, t.cancelled())
    for whens in ((1,), (1, 0.5), (1, 1.5), (1, 0.5, 0.1)):
        t = asyncio.create_task(stacked())
        for w in whens:
            await asyncio.sleep(w)
            t.cancel()
        await asyncio.gather(t, return_exceptions=True)
        print(whens, t.cancelled(), t.cancelling())
    t = asyncio.create_task(in_except())
    await asyncio.sleep(1)
    t.cancel("one")
    await asyncio.sleep(1)
    t.cancel("two")
    print(await asyncio.gather(t, return_exceptions=True))


asyncio.run(main())
