import asyncio


async def main():
    print("main begins")
    await asyncio.sleep(1)
    print("main ends")


if __name__ == "__main__":
    asyncio.run(main())
