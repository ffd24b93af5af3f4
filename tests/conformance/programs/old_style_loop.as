import asyncio
async def 主():
    print("旧式")
    await asyncio.sleep(1)
    return 5
loop = asyncio.get_event_loop()
print(loop.run_until_complete(主()))
