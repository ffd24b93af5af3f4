import asyncio
async def 主():
    asyncio.sleep(1)
    print("没等")
    主2()
async def 主2(): pass
asyncio.run(主())
