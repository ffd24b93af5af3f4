# Runner with leftovers: tasks that resist, generators left open, callbacks that reschedule, errors at close.
import asyncio


async def resists(n):
    while n:
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            print("resisted", n)
            n -= 1
    return "gave in"


async def leaves():
    asyncio.create_task(resists(1), name="r1")
    asyncio.create_task(fails_at_cancel(), name="f")
    await asyncio.sleep(0)
    return "left"


async def fails_at_cancel():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        raise ValueError("at cancel")


async def gen():
    try:
        yield 1
    finally:
        await asyncio.sleep(0)
        print("gen closed")


async def opens():
    g = gen()
    await anext(g)
    return g


with asyncio.Runner() as r:
    print(r.run(leaves()))
    print(type(r.run(opens())).__name__)
    print("before close")
print("closed")

r = asyncio.Runner()
loop = r.get_loop()
loop.call_later(5, print, "never")
r.run(asyncio.sleep(1))
r.close()
print(loop.is_closed(), loop.time())


async def pending_callbacks():
    asyncio.get_running_loop().call_soon(print, "in the last turn")
    return 1


print(asyncio.run(pending_callbacks()))
