# Lists given to gather, coroutine functions given as callbacks, special methods that are async.
import asyncio
import threading


async def work(n=0):
    await asyncio.sleep(n)


class Client:
    async def __init__(self):
        await work()

    async def __enter__(self):
        return self

    async def __len__(self):
        return 0

    async def __aenter__(self):
        return self

    async def __call__(self):
        return 1


async def main():
    await asyncio.gather([work(1), work(2)])
    tasks = [asyncio.create_task(work(n)) for n in range(3)]
    await asyncio.gather(tasks)
    await asyncio.gather(work(n) for n in range(3))
    await asyncio.gather(*tasks)
    loop = asyncio.get_running_loop()
    loop.call_soon(work)
    loop.call_later(1, work, 2)
    tasks[0].add_done_callback(work)
    asyncio.create_task(work()).add_done_callback(work)
    thread = threading.Thread(target=work)
    thread.start()
    loop.call_soon(print)
    await asyncio.to_thread(main)


asyncio.run(main())
