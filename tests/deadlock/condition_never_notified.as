# Nobody notifies.
import asyncio


async def wait_for_item(cond, items):
    async with cond:
        await cond.wait_for(lambda: items)


async def main():
    items = []
    changed = asyncio.Condition()
    waiter = asyncio.create_task(wait_for_item(changed, items))
    await asyncio.sleep(1)
    async with changed:
        items.append(1)
    await waiter


asyncio.run(main())
