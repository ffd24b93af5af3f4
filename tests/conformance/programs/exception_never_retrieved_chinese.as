import asyncio
async def 坏():
    await asyncio.sleep(0.1)
    raise ValueError("坏了")
async def 主():
    t = asyncio.create_task(坏())
    await asyncio.sleep(1)
    print("结束")
asyncio.run(主())
