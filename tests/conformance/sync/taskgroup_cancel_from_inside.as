# A task group's parent cancelled by a child, by itself, from a callback, and while it waits for its children.
import asyncio


async def cancels(t, after):
    await asyncio.sleep(after)
    t.cancel("by child")
    await asyncio.sleep(1)
    return "child ended"


async def sleepy(name, n):
    try:
        await asyncio.sleep(n)
        print(name, "woke")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def one(after_body):
    me = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(cancels(me, 1))
            tg.create_task(sleepy("sibling", 3))
            if not after_body:
                await asyncio.sleep(5)
    except asyncio.CancelledError as e:
        print("group cancelled", e.args, me.cancelling())
        raise
    finally:
        print("group over", asyncio.get_running_loop().time())


async def itself():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(sleepy("kid", 3))
        asyncio.current_task().cancel("self")
        print("no wait yet")


async def fails_and_cancel():
    me = asyncio.current_task()

    async def fail():
        await asyncio.sleep(1)
        me.cancel("and cancel")
        raise ValueError("fail")

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail())
            await asyncio.sleep(5)
    except BaseException as e:
        print(type(e).__name__, getattr(e, "exceptions", e.args), me.cancelling())
        raise


async def main():
    for coro in (one(False), one(True), itself(), fails_and_cancel()):
        t = asyncio.create_task(coro)
        r = await asyncio.gather(t, return_exceptions=True)
        print("result", r, t.cancelled(), t.cancelling())
    async with asyncio.timeout(10):
        try:
            async with asyncio.timeout(1):
                async with asyncio.TaskGroup() as tg:
                    tg.create_task(sleepy("x", 5))
                    tg.create_task(sleepy("y", 0.5))
        except TimeoutError as e:
            print("timeout around group", repr(e.__cause__))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(sleepy("z", 2))
            async with asyncio.timeout(1):
                await asyncio.sleep(5)
    except* TimeoutError as eg:
        print("inside", eg.exceptions)


asyncio.run(main())
