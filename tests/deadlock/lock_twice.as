# One task takes a lock that it holds.
import asyncio


class Account:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.sum = 0

    async def add(self, n):
        async with self.lock:
            self.sum += n

    async def add_twice(self, n):
        async with self.lock:
            await self.add(n)
            await self.add(n)


async def main():
    await Account().add_twice(2)


asyncio.run(main())
