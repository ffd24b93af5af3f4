import asyncio


async def descend(depth):
    return await descend(depth + 1)


asyncio.run(descend(0))
