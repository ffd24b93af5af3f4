# asyncio.run makes an event loop, runs one coroutine on it, and takes the loop away again.
import asyncio


async def add_one(number):
    return number + 1


result = asyncio.run(add_one(1))
print("the result is", result, "of", type(result))
