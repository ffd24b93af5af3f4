# A Runner's runs share one loop and one context; each cleans up only at the end.
import asyncio
from contextvars import ContextVar

name = ContextVar("name", default="unset")


async def show(label, new=None):
    print(label, "sees", name.get())
    if new is not None:
        name.set(new)
    return asyncio.get_running_loop()


async def background():
    try:
        await asyncio.sleep(100)
    finally:
        print("background ends, sees", name.get())


async def start_background():
    task = asyncio.create_task(background())
    await asyncio.sleep(0)
    return task


with asyncio.Runner() as runner:
    loop = runner.run(show("first", "one"))
    print(runner.run(show("second", "two")) is loop is runner.get_loop(), loop.is_running(), loop.is_closed())
    task = runner.run(start_background())
    print("between the runs:", task.done())
    print(runner.run(asyncio.sleep(5, "slept")), loop.time(), task.done())
    try:
        runner.run(asyncio.wait_for(asyncio.sleep(9), 1))
    except TimeoutError:
        print("timeout comes out")
    runner.run(show("third"))
    print("outside:", name.get())
print("closed", loop.is_closed(), task.cancelled())
try:
    runner.get_loop()
except RuntimeError as error:
    print(error)
other = asyncio.Runner(loop_factory=asyncio.new_event_loop)
print(other.run(asyncio.sleep(0, "own loop")))
other.close()
other.close()
asyncio.run(show("asyncio.run"))
