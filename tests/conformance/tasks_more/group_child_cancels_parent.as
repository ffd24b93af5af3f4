# A child that cancels the group's parent, a sibling, or itself; what leaves the block in each case.
import asyncio


async def attempt(label, body):
    task = asyncio.current_task()
    try:
        result = await body()
        print(label, "->", result, "cancelling", task.cancelling())
    except BaseExceptionGroup as error:
        print(label, "group", [repr(e) for e in error.exceptions], "cancelling", task.cancelling())
    except asyncio.CancelledError as error:
        print(label, "cancelled", error.args, "cancelling", task.cancelling())
        while task.cancelling():
            task.uncancel()


async def napper(name):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        print("  ", name, "cancelled", error.args)
        raise


async def main():
    parent = asyncio.current_task()

    async def cancels_parent():
        async def child():
            await asyncio.sleep(1)
            parent.cancel("from a child")

        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            group.create_task(napper("sibling"))
            await napper("body")

    async def cancels_parent_and_fails():
        async def child():
            await asyncio.sleep(1)
            parent.cancel("from a child")
            raise KeyError("and fails")

        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            await napper("body")

    async def cancels_sibling():
        async with asyncio.TaskGroup() as group:
            sibling = group.create_task(napper("sibling"))

            async def child():
                await asyncio.sleep(1)
                sibling.cancel("by a brother")

            group.create_task(child())
        return "the group does not mind", sibling.cancelled()

    async def cancels_itself():
        async def child():
            asyncio.current_task().cancel("suicide")
            await asyncio.sleep(1)

        async with asyncio.TaskGroup() as group:
            task = group.create_task(child())
        return task.cancelled()

    async def body_raises_cancelled():
        async with asyncio.TaskGroup() as group:
            group.create_task(napper("child"))
            await asyncio.sleep(1)
            raise asyncio.CancelledError("by hand")

    for body in (cancels_parent, cancels_parent_and_fails, cancels_sibling, cancels_itself, body_raises_cancelled):
        await attempt(body.__name__, body)


asyncio.run(main())
