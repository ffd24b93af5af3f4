# Calls in an `async def` that hold up every task.
import asyncio
import concurrent.futures
import queue
import threading
import time as clock
from concurrent.futures import ThreadPoolExecutor

import requests


async def main():
    clock.sleep(1)
    clock.sleep(0)
    page = requests.get("http://localhost/")
    name = input("name: ")
    inbox = queue.Queue()
    print(inbox.get(), inbox.get(block=False), inbox.get(False), inbox.get(timeout=1))
    lock = threading.Lock()
    lock.acquire()
    print(lock.acquire(blocking=False))
    thread = threading.Thread(target=print)
    thread.start()
    thread.join()
    with ThreadPoolExecutor() as pool:
        future = pool.submit(pow, 2, 3)
        print(future.result())
        asked = pool.submit(pow, 2, 3)
        if asked.done():
            print(asked.result())
        wrapped = pool.submit(pow, 2, 3)
        print(await asyncio.wrap_future(wrapped), wrapped.result())
    print(page, name)
    await asyncio.to_thread(clock.sleep, 1)
    await asyncio.to_thread(lambda: clock.sleep(1))


def in_a_thread():
    clock.sleep(1)


class Worker(threading.Thread):
    def run(self):
        clock.sleep(1)


async def methods():
    worker = Worker()
    worker.start()
    worker.join()


asyncio.run(main())
