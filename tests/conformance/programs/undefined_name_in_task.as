import asyncio
async def 主():
    x = await 未定义()
asyncio.run(主())
