import asyncio
async def 取(n):
    await asyncio.sleep(n)
    print("取", n)
loop = asyncio.get_event_loop()
loop.create_task(取(1))
t = loop.create_task(取(10), name="长")
loop.run_until_complete(asyncio.sleep(2))
print("完")
