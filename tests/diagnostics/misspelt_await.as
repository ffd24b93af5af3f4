import asyncio


async def main():
    awati asyncio.sleep(1)
