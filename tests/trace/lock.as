# A lock that three tasks want, by `async with` and by hand.
import asyncio


class Account:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.balance = 0

    async def add(self, amount):
        async with self.lock:
            old = self.balance
            await asyncio.sleep(0.1)
            self.balance = old + amount


async def by_hand(lock):
    await lock.acquire()
    try:
        print("mine")
    finally:
        lock.release()


async def main():
    account = Account()
    async with asyncio.TaskGroup() as group:
        group.create_task(account.add(1))
        group.create_task(account.add(2))
        group.create_task(by_hand(account.lock))
    print(account.balance)


asyncio.run(main())
