import asyncio

async def cook(dish, minutes):
    print(f"{dish}: on the fire")
    await asyncio.sleep(minutes)
    print(f"{dish}: done after {minutes}")

async def main():
    async with asyncio.TaskGroup() as kitchen:
        for dish, minutes in ("soup", 3), ("egg", 1), ("rice", 2):
            kitchen.create_task(cook(dish, minutes), name=dish)
    print("dinner is served")

asyncio.run(main())
