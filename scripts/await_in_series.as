# Two awaits, one after the other: the second begins when the first is done.
import asyncio


async def add_one(number):
    print("adding one to", number)
    return number + 1


async def main():
    one_and_one = await add_one(1)
    two_and_one = await add_one(2)
    print(one_and_one, two_and_one)


asyncio.run(main())
