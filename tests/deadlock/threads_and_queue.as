# A thread that is not to end keeps the loop waiting.
import asyncio
import threading


def listen(lock):
    with lock:
        pass


async def main():
    lock = threading.Lock()
    lock.acquire()
    await asyncio.to_thread(listen, lock)


asyncio.run(main())
