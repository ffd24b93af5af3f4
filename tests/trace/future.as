# A future set by another task; one that fails; one that is cancelled.
import asyncio


async def setter(answer):
    await asyncio.sleep(1)
    answer.set_result(42)


async def failer(future):
    future.set_exception(OSError("no line"))


async def main():
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    t = asyncio.create_task(setter(answer))
    print(await answer)
    bad = loop.create_future()
    f = asyncio.create_task(failer(bad))
    try:
        await bad
    except OSError as error:
        print(error)
    gone = loop.create_future()
    loop.call_later(2, gone.cancel)
    try:
        await gone
    except asyncio.CancelledError:
        print("gone")
    futures = [loop.create_future() for _ in range(2)]
    loop.call_soon(futures[1].set_result, "soon")
    return await futures[1]


asyncio.run(main())
