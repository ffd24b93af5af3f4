import asyncio
async def 取(n):
    try:
        await asyncio.sleep(n)
    finally:
        print("清理", n)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
t = loop.create_task(取(10), name="长")
loop.create_task(取(11), name="更长")
loop.run_until_complete(asyncio.sleep(2))
print("完")
