import asyncio

async def count(name, pause):
    for number in range(1, 4):
        await asyncio.sleep(pause)
        print(f"{name} {number}")

async def main():
    async with asyncio.TaskGroup() as group:
        for name, pause in ("fast", 0.1), ("medium", 0.25), ("slow", 0.4):
            group.create_task(count(name, pause))
    print("all three are done")

asyncio.run(main())
