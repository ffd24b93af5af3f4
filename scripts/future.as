# A future is a place for a value that is not there yet. One task waits for it, another one sets it.
import asyncio


async def answer(future):
    await asyncio.sleep(1)
    print("now I set the value")
    future.set_result(42)


async def main():
    empty = asyncio.Future()
    print("done at first?", empty.done())
    setter = asyncio.create_task(answer(empty))
    while not empty.done():
        print("there is no value yet")
        await asyncio.sleep(0.4)
    print("the value is", await empty)
    await setter

    # A task is a future too, and both can be awaited.
    for kind in (asyncio.Future, asyncio.Task):
        print(kind.__name__, "has __await__:", hasattr(kind, "__await__"))


asyncio.run(main())
