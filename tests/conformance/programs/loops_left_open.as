import asyncio
async def 主():
    await asyncio.sleep(0.1)
    print("完成")
loop = asyncio.new_event_loop()
loop.run_until_complete(主())
def f():
    l = asyncio.new_event_loop()
    print(l.run_until_complete(asyncio.sleep(0.1, 3)))
f()
print("f 之后")
