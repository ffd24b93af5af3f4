import asyncio


async def guest(name, table):
    await table.wait()
    print(name, "sits down")


async def cook(queue):
    for dish in ("soup", "fish"):
        await queue.put(dish)
        await asyncio.sleep(1)


async def waiter(queue, lock):
    for _ in range(2):
        dish = await queue.get()
        async with lock:
            print("brings", dish)
            await asyncio.sleep(0.5)


async def main():
    table = asyncio.Event()
    queue = asyncio.Queue()
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for name in ("Ann", "Bob", "Cid"):
            group.create_task(guest(name, table), name=name)
        group.create_task(cook(queue), name="cook")
        group.create_task(waiter(queue, lock), name="waiter")
        await asyncio.sleep(2)
        table.set()


asyncio.run(main())
