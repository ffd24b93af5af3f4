import asyncio


async def main():
    try:
        await asyncio.Event().wait()
    finally:
        print("finally")


asyncio.run(main())
