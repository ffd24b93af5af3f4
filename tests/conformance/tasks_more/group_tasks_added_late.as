# Tasks created while the group is being left: by children, by clean-ups, after an error, after the end.
import asyncio


async def leaf(name, seconds=1):
    try:
        await asyncio.sleep(seconds)
        print("  ", name, "done at", asyncio.get_running_loop().time())
    except asyncio.CancelledError:
        print("  ", name, "cancelled")
        raise


async def grower(group, depth):
    await asyncio.sleep(1)
    if depth:
        group.create_task(grower(group, depth - 1))
    group.create_task(leaf(f"leaf {depth}"))


async def adds_in_cleanup(group):
    try:
        await asyncio.sleep(5)
    finally:
        try:
            group.create_task(leaf("too late"))
        except RuntimeError as error:
            print("  ", error)


async def fails():
    await asyncio.sleep(1)
    raise ValueError("stop")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(grower(group, 2))
        print(group)
    print("grown, at", asyncio.get_running_loop().time(), group)
    try:
        group.create_task(leaf("after the end"))
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(adds_in_cleanup(group))
            group.create_task(fails())
    except ExceptionGroup as error:
        print(repr(error))
    try:
        asyncio.TaskGroup().create_task(leaf("before the start"))
    except RuntimeError as error:
        print(error)
    try:
        async with group:
            pass
    except RuntimeError as error:
        print(error)
    async with asyncio.TaskGroup() as group:
        async with asyncio.TaskGroup() as inner:
            outer_task = group.create_task(leaf("outer's", 3))
            inner.create_task(leaf("inner's", 1))
        print("inner left, outer's task done:", outer_task.done())


asyncio.run(main())
