import asyncio
async def 主():
    print("旧式")
    return 5
async def 二():
    await asyncio.wait([主(), 主()])
asyncio.run(二())
