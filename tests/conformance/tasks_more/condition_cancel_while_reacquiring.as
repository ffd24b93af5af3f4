# A condition's waiter that is cancelled while it takes the lock again ends with the lock, and passes its wake-up on.
import asyncio


async def waiter(condition, name):
    async with condition:
        try:
            print(name, "woken", await condition.wait())
        except asyncio.CancelledError as error:
            print(name, "cancelled", error.args, "has the lock:", condition.locked())
            raise
        await asyncio.sleep(1)
        print(name, "leaves")


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(condition, name)) for name in "abc"]
    await asyncio.sleep(0)
    print(str(condition).partition(" [")[2])
    async with condition:
        condition.notify(1)
        await asyncio.sleep(0)
        tasks[0].cancel("once")
        await asyncio.sleep(0)
        tasks[0].cancel("twice")
        await asyncio.sleep(1)
        print("still held by main")
    done, pending = await asyncio.wait(tasks, timeout=5)
    print([tasks.index(t) for t in done], [tasks.index(t) for t in pending])
    async with condition:
        condition.notify_all()
    await asyncio.wait(tasks)
    print([t.cancelled() for t in tasks], condition.locked())
    for wrong in (condition.notify, condition.notify_all):
        try:
            wrong()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
