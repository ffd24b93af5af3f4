# A script whose body awaits.
from asyncio import create_task, sleep


async def tick(n):
    await sleep(n)
    return n


t = create_task(tick(2))
await sleep(1)
print("one")
print(await t)
