# A bug to be found: the evening never ends, and one table gets no soup.
import asyncio


async def waiter(name, bell, table):
    print(f"{name} goes to table {table}")
    await asyncio.sleep(table * 0.2)
    async with bell:
        await bell.wait()
        print(f"{name} carries the soup")


async def kitchen(bell):
    await asyncio.sleep(0.5)
    async with bell:
        print("the soup is done")
        bell.notify_all()


async def main():
    bell = asyncio.Condition()
    async with asyncio.TaskGroup() as evening:
        evening.create_task(waiter("Anna", bell, 1), name="anna")
        evening.create_task(waiter("Bruno", bell, 4), name="bruno")
        evening.create_task(kitchen(bell), name="kitchen")
    print("good night")


asyncio.run(main())
