# An await that takes time: the coroutine stands still until the timer is due.
import asyncio


async def greeting():
    await asyncio.sleep(1)
    return "good morning"


async def main():
    print("I ask for a greeting")
    message = await greeting()
    print("a second later:", message)


asyncio.run(main())
