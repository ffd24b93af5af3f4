import asyncio
def 主():
    await asyncio.sleep(1)
asyncio.run(主())
