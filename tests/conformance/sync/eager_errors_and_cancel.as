# Eager tasks that raise, are cancelled at once, or cancel themselves.
import asyncio


async def fails():
    raise ValueError("at once")


async def waits():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print("cancelled", e.args, asyncio.current_task().cancelling())
        raise


async def cancels_itself():
    asyncio.current_task().cancel("self")
    return "still returned"


async def nested(depth):
    print("in", depth, asyncio.current_task().get_name())
    if depth:
        t = asyncio.create_task(nested(depth - 1), name=f"n{depth-1}")
        print("child", t.done(), asyncio.current_task().get_name())
        await t
    print("out", depth)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(fails())
    print(t.done(), repr(t.exception()))
    t = asyncio.create_task(waits())
    print(t.done(), t.cancel("stop"), t.cancelling())
    try:
        await t
    except asyncio.CancelledError as e:
        print("main sees", e.args, t.cancelled())
    t = asyncio.create_task(cancels_itself())
    print(t.done(), t.cancelled())
    try:
        print(await t)
    except asyncio.CancelledError as e:
        print("self", e.args)
    await asyncio.create_task(nested(2), name="n2")
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(nested(0))
        print("group child", a.done())
        b = tg.create_task(asyncio.sleep(1, "slept"))
        print("group child", b.done())
    print(b.result())
    print(await asyncio.gather(nested(0), asyncio.sleep(0, 1), asyncio.sleep(1, 2)))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(waits())
            tg.create_task(fails())
            print("after failing child")
            await asyncio.sleep(1)
            print("not here")
    except* ValueError as eg:
        print("group", eg.exceptions)


asyncio.run(main())
