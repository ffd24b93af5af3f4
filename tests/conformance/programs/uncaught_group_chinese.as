import asyncio
async def 坏():
    await asyncio.sleep(0.1)
    raise ValueError("坏了")
async def 主():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(坏(), name="坏任务")
        tg.create_task(asyncio.sleep(5))
asyncio.run(主())
