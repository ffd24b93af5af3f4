# Nothing of this is a mistake, or nothing of it is certain.
import asyncio
import contextlib
import threading
import time


async def worker(n=0):
    await asyncio.sleep(n)
    return n


def sleep(seconds):
    """The script's own: not asyncio's."""
    print("asleep", seconds)


def gather(*things):
    print(things)


def decorate(function):
    return lambda *args: print(function, args)


@decorate
async def decorated():
    pass


class Service:
    queue = None

    def __init__(self, queue=None):
        self.queue = queue or asyncio.Queue()
        self.task = None

    async def fetch(self):
        return 1

    def start(self):
        self.task = asyncio.create_task(self.fetch())
        return self.fetch()

    def get(self):
        self.queue.get_nowait()


class Other(Service):
    def fetch(self):
        print("at once")


class Derived(Service):
    async def run(self):
        self.fetch()


async def takes(anything, queue):
    anything.wait()
    queue.get()


async def main():
    sleep(1)
    gather(1, 2)
    decorated()
    coros = [worker(n) for n in range(3)]
    await asyncio.gather(*coros)
    later = worker(1)
    await later
    closed = worker(2)
    closed.close()
    print(type(later), closed)
    maybe = worker(3) if coros else None
    if maybe:
        await maybe
    either = worker(4)
    either = await either
    print(either + 1)
    handed = worker(5)
    await asyncio.wait_for(handed, 10)
    tasks = [asyncio.create_task(worker(n)) for n in range(2)]
    done, pending = await asyncio.wait(tasks)
    for earliest in asyncio.as_completed([worker(1), worker(2)]):
        await earliest
    async for earliest in asyncio.as_completed([worker(1), worker(2)]):
        await earliest
    with contextlib.nullcontext():
        async with contextlib.nullcontext():
            await takes(asyncio.Event(), {})
            await takes(asyncio.Queue(), asyncio.Queue())
    started = time.monotonic()
    asyncio.get_running_loop().call_later(1, lambda: asyncio.create_task(worker()))
    gathered = asyncio.gather(worker(), worker())
    gathered.cancel()
    asyncio.get_running_loop().run_in_executor(None, time.sleep, 1)
    print(await asyncio.shield(tasks[0]), done, pending, started)
    wait = worker
    await wait(1)
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        await worker()
    finally:
        lock.release()


async def joins():
    thread = threading.Thread(target=print)
    thread.start()
    await worker()
    thread.join()
    with self.assertRaises(RuntimeError):
        asyncio.run(worker())


def shadows(asyncio, worker):
    asyncio.sleep(1)
    worker()


def patched():
    asyncio.current_task = lambda: print("patched")
    asyncio.current_task()


asyncio.run(main())
