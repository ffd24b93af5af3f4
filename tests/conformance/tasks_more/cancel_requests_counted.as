# cancel, cancelling, uncancel: through timeouts, groups, shields, and in one turn.
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    async def counts(label):
        task = asyncio.current_task()
        for number in range(4):
            try:
                await asyncio.sleep(1)
                print(label, "slept", number, task.cancelling())
            except asyncio.CancelledError as error:
                print(label, "hit", number, error.args, task.cancelling(), "->", task.uncancel())
        return label

    task = asyncio.create_task(counts("twice in a turn"))
    await asyncio.sleep(0.5)
    print(task.cancel("one"), task.cancel("two"), task.cancelling())
    print(await task, task.cancelling(), task.cancelled())

    task = asyncio.create_task(counts("before it starts"))
    task.cancel("early")
    try:
        await task
    except asyncio.CancelledError as error:
        print("never ran", error.args, task.cancelling())
    print(task.cancel(), task.uncancel(), task.uncancel(), task.cancelling())

    async def inside_timeout():
        task = asyncio.current_task()
        loop.call_later(1, task.cancel, "outside")
        try:
            async with asyncio.timeout(1):
                await asyncio.sleep(5)
        finally:
            print("timeout block left with", task.cancelling())

    for _ in range(2):
        task = asyncio.create_task(inside_timeout())
        try:
            await task
        except (TimeoutError, asyncio.CancelledError) as error:
            print(type(error).__name__, error.args, task.cancelling())

    async def withdrawn():
        task = asyncio.current_task()
        task.cancel()
        print("requested", task.cancelling(), "withdrawn", task.uncancel())
        await asyncio.sleep(0)
        return "not cancelled after all"

    task = asyncio.create_task(withdrawn())
    print((await asyncio.gather(task, return_exceptions=True))[0].__class__.__name__)


asyncio.run(main())
