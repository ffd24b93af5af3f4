import asyncio


async def work():
    try:
        await asyncio.sleep(3600)
    finally:
        await asyncio.sleep(0)
        print("finally of the task")


async def main():
    task = asyncio.create_task(work())
    try:
        await asyncio.sleep(0)
        print("ready", flush=True)
        await task
    finally:
        print("finally of main")


asyncio.run(main())
