import asyncio


async def main():
    async with asyncio.timeout(1)
        pass
