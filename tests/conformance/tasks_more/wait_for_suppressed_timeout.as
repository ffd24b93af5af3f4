# A task that swallows the timeout's cancellation: its result comes late, as TimeoutError does not.
import asyncio


async def deaf(seconds):
    loop = asyncio.get_running_loop()
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print("deaf at", loop.time(), "cancelling", asyncio.current_task().cancelling())
        await asyncio.sleep(1)
        print("deaf goes on at", loop.time())
    return "late result"


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.wait_for(deaf(5), 2), "at", loop.time(), asyncio.current_task().cancelling())
    task = asyncio.create_task(deaf(5))
    try:
        print(await asyncio.wait_for(task, 2), "at", loop.time())
    except TimeoutError:
        print("timeout at", loop.time(), task.done())
    async with asyncio.timeout(1) as scope:
        print(await deaf(5))
    print("block left at", loop.time(), "expired", scope.expired(), asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise KeyError("other error")
    except KeyError as error:
        chain = []
        while error is not None:
            chain.append(repr(error))
            error = error.__context__
        print(chain)


asyncio.run(main())
