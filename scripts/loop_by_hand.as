# What asyncio.run does, step by step: make a loop, run it until a coroutine is done, close it.
import asyncio
from util import delay


async def main():
    print("running on this loop:", asyncio.get_running_loop() is loop)
    await delay(1)
    return "done"


loop = asyncio.new_event_loop()
print("running before:", loop.is_running())
try:
    print("main is", loop.run_until_complete(main()))
    print("and once more, the loop is still there:", loop.run_until_complete(asyncio.sleep(0.5, "slept")))
finally:
    loop.close()
print("closed:", loop.is_closed())
