# wrap_future and run_coroutine_threadsafe: cancellation in both directions, results after cancellation.
import asyncio
import concurrent.futures
import threading


async def main():
    loop = asyncio.get_running_loop()
    f = concurrent.futures.Future()
    w = asyncio.wrap_future(f)
    w.cancel("asyncio side")
    await asyncio.sleep(0)
    print(f.cancelled(), w.cancelled())
    f = concurrent.futures.Future()
    w = asyncio.wrap_future(f)
    f.cancel()
    print(w.done())
    try:
        await w
    except asyncio.CancelledError as e:
        print("cancelled", e.args, w.cancelled())
    f = concurrent.futures.Future()
    f.set_running_or_notify_cancel()
    w = asyncio.wrap_future(f)
    w.cancel()
    await asyncio.sleep(0)
    print(f.cancelled(), f.running())
    f.set_result("too late")
    await asyncio.sleep(0)
    print(w.cancelled(), f.result())

    async def slow():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("coroutine cancelled")
            raise

    def from_thread():
        f = asyncio.run_coroutine_threadsafe(slow(), loop)
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop).result()
        print("cancel", f.cancel(), f.cancelled())

    await asyncio.to_thread(from_thread)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    f = asyncio.run_coroutine_threadsafe(asyncio.sleep(0, "same thread"), loop)
    print(f.done(), type(f).__module__)
    print(await asyncio.wrap_future(f))
    try:
        f.set_result(1)
    except concurrent.futures.InvalidStateError as e:
        print(type(e).__name__)
    try:
        asyncio.run_coroutine_threadsafe(slow, loop)
    except TypeError as e:
        print(e)


asyncio.run(main())
