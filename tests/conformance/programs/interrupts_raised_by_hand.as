import asyncio
async def 主():
    await asyncio.sleep(1)
    raise KeyboardInterrupt
try:
    asyncio.run(主())
except KeyboardInterrupt:
    print("中断")
async def 二():
    asyncio.current_task().cancel()
    await asyncio.sleep(1)
asyncio.run(二())
