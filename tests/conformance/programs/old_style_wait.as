import asyncio
async def 主():
    print("旧式")
    await asyncio.sleep(1)
    return 5
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
tasks = [loop.create_task(主()), asyncio.ensure_future(主(), loop=loop)]
loop.run_until_complete(asyncio.wait(tasks))
for t in tasks:
    print(t.result())
