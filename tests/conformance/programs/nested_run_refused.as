import asyncio
async def 里(): pass
async def 主():
    asyncio.run(里())
asyncio.run(主())
