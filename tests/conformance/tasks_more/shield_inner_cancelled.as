# A cancelled inner task cancels the shield, one turn later, without its message.
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(5))
    outer = asyncio.shield(task)
    outer.add_done_callback(lambda f: print("outer done", f.cancelled()))
    task.add_done_callback(lambda f: print("inner done", f.cancelled()))
    await asyncio.sleep(0)
    task.cancel("inner message")
    for turn in range(4):
        print("turn", turn, task.done(), outer.done())
        await asyncio.sleep(0)
    for each in (task, outer):
        try:
            await each
        except asyncio.CancelledError as error:
            print(error.args)
    print(asyncio.current_task().cancelling())


asyncio.run(main())
