import asyncio
async def main():
    print(“中文引号”)
asyncio.run(main())
