# Two loops one after the other, and one by hand: numbers of steps and tasks go on.
import asyncio


async def hello(n):
    await asyncio.sleep(n)
    return n


print(asyncio.run(hello(1)))
print(asyncio.run(hello(2)))
loop = asyncio.new_event_loop()
t = loop.create_task(hello(0))
print(loop.run_until_complete(t))
print(loop.run_until_complete(hello(3)))
loop.close()
