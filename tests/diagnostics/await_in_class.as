import asyncio


class A:
    x = await asyncio.sleep(1)
