# Three tasks await each other in a ring, through shield and gather.
import asyncio

ring = []


async def link(n):
    await asyncio.sleep(0)
    if n == 0:
        await asyncio.shield(ring[1])
    elif n == 1:
        await asyncio.gather(ring[2])
    else:
        await ring[0]


async def main():
    ring.extend(asyncio.create_task(link(n), name=f"link{n}") for n in range(3))
    await ring[0]


asyncio.run(main())
