# What is left when main returns is cancelled by run; a task that never ran has no row.
import asyncio


async def forever():
    try:
        while True:
            await asyncio.sleep(1)
    finally:
        print("stopped")


async def never():
    print("never")


async def main():
    keep = asyncio.create_task(forever())
    await asyncio.sleep(2.5)
    also = asyncio.create_task(never())


asyncio.run(main())
