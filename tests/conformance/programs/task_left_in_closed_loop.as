import asyncio
async def 忘记():
    await asyncio.sleep(10)
async def main():
    asyncio.create_task(忘记(), name="后台任务")
    await asyncio.sleep(0.1)
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("循环已关")
