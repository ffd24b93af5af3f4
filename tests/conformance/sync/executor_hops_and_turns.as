# In which turn the result of an executor arrives, seen from callbacks that count turns.
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    turns = 0

    def count():
        nonlocal turns
        turns += 1
        if counting:
            loop.call_soon(count)

    counting = True
    f = loop.run_in_executor(None, lambda: "quick")
    print(f.done())
    loop.call_soon(count)
    print(await f, turns)
    counting = False
    await asyncio.sleep(0)
    order = []
    f = loop.run_in_executor(None, time.sleep, 1)
    f.add_done_callback(lambda f: order.append("done callback"))
    loop.call_later(1, order.append, "timer")
    await f
    order.append("main")
    print(order, loop.time())
    fs = [loop.run_in_executor(None, time.sleep, n) for n in (2, 1)]
    t0 = loop.time()
    for f in asyncio.as_completed(fs):
        await f
        print(loop.time() - t0)
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 5), 1)
    except TimeoutError:
        print("timeout", loop.time() - t0)
    print(loop._default_executor._thread_name_prefix)


asyncio.run(main())
print(time.monotonic())
