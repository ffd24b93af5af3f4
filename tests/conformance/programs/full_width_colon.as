import asyncio
async def main()：
    print("全角冒号")
asyncio.run(main())
