# shutdown_default_executor, use after it, a default executor of one's own, and wrong ones.
import asyncio
import concurrent.futures
import threading
import time


async def main():
    loop = asyncio.get_running_loop()
    for bad in (None, 3, "x"):
        try:
            loop.set_default_executor(bad)
        except TypeError as e:
            print(e)
    own = concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="own")
    loop.set_default_executor(own)
    print(await loop.run_in_executor(None, lambda: threading.current_thread().name))
    fs = [loop.run_in_executor(None, time.sleep, 1) for _ in range(3)]
    await asyncio.gather(*fs)
    print(loop.time())
    await loop.shutdown_default_executor()
    try:
        await loop.run_in_executor(None, print, "never")
    except RuntimeError as e:
        print(e)
    try:
        await asyncio.to_thread(print, "never")
    except RuntimeError as e:
        print(e)
    other = concurrent.futures.ThreadPoolExecutor(1)
    print(await loop.run_in_executor(other, lambda: "another"))
    other.shutdown()
    try:
        own.submit(print)
    except RuntimeError as e:
        print(e)


asyncio.run(main())


async def leaves():
    asyncio.get_running_loop().run_in_executor(None, lambda: (time.sleep(2), print("ended at", time.monotonic() - start)))


start = time.monotonic()
asyncio.run(leaves())
print("run returned", time.monotonic() - start)
