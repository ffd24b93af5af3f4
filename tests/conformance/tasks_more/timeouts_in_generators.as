# Timeouts around and inside asynchronous generators and context managers.
import asyncio
from contextlib import asynccontextmanager


async def ticks(n):
    for k in range(n):
        await asyncio.sleep(1)
        yield k


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(2.5):
            async for k in ticks(5):
                print(k, loop.time())
    except TimeoutError:
        print("timeout", loop.time())

    async def limited(n):
        for k in range(n):
            try:
                async with asyncio.timeout(1.5):
                    await asyncio.sleep(k)
                    yield k
            except TimeoutError:
                yield "late"

    print([x async for x in limited(3)])

    @asynccontextmanager
    async def guarded(limit):
        async with asyncio.timeout(limit) as t:
            yield t

    try:
        async with guarded(1) as t:
            await asyncio.sleep(5)
    except TimeoutError:
        print("guarded", t.expired(), asyncio.current_task().cancelling())
    g = ticks(3)
    try:
        await asyncio.wait_for(anext(g), 0.5)
    except TimeoutError:
        print("anext timed out")
    print([x async for x in g])
    async with asyncio.timeout_at(loop.time() + 1) as t:
        print(t.when() - loop.time())
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await asyncio.sleep(0)
            print("not reached")
    except TimeoutError:
        print("in the past")
    try:
        async with asyncio.timeout(0):
            print("no wait, no timeout")
        print("left")
        async with asyncio.timeout(0):
            await asyncio.sleep(0)
    except TimeoutError:
        print("zero")


asyncio.run(main())
