import asyncio
async def 死锁():
    a, b = asyncio.Lock(), asyncio.Lock()
    async def 一():
        async with a:
            await asyncio.sleep(0.1)
            async with b: print("一")
    async def 二():
        async with b:
            await asyncio.sleep(0.1)
            async with a: print("二")
    await asyncio.gather(一(), 二())
print("开始")
asyncio.run(死锁())
