import asyncio
async def main():
    print("缩进错误")
   await asyncio.sleep(1)
asyncio.run(main())
