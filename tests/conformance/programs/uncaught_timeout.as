import asyncio
async def 慢():
    await asyncio.sleep(10)
async def 主():
    await asyncio.wait_for(慢(), timeout=1)
asyncio.run(主())
