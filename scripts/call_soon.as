# The loop runs plain functions too: soon, or later. Soon is never at once.
import asyncio
from util import delay


def say(text):
    print(text)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.5, say, "call_later: half a second has gone by")
    loop.call_soon(say, "call_soon: I come when main gives way")
    print("both are on the loop's list; main goes on")
    await delay(1)


asyncio.run(main())
