# A cook, a waiter, and three guests who wait for the same event.
import asyncio


async def guest(table):
    await table.wait()
    print("a guest sits down")


async def cook(dishes):
    for dish in ("soup", "fish"):
        await asyncio.sleep(1)
        await dishes.put(dish)


async def waiter(dishes, tray):
    for _ in range(2):
        dish = await dishes.get()
        async with tray:
            print("brings", dish)
            await asyncio.sleep(0.5)
    return "done"


async def main():
    table = asyncio.Event()
    dishes = asyncio.Queue()
    tray = asyncio.Lock()
    async with asyncio.TaskGroup() as evening:
        for name in ("Ann", "Bob", "Cid"):
            evening.create_task(guest(table), name=name)
        evening.create_task(cook(dishes), name="cook")
        evening.create_task(waiter(dishes, tray), name="waiter")
        await asyncio.sleep(2)
        table.set()


asyncio.run(main())
