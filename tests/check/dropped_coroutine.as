# Calls that make a coroutine which nobody awaits: functions, methods, imported names, asyncio's own.
import asyncio as aio
from asyncio import Queue, sleep as pause

import _neighbour
from _neighbour import deliver


async def cook(dish):
    await pause(1)
    return dish


class Kitchen:
    def __init__(self):
        self.orders = Queue()
        self.open = aio.Event()

    async def serve(self):
        await self.open.wait()

    async def run(self):
        self.serve()
        self.orders.put("soup")
        self.open.wait()
        self.orders.join()


class Canteen(Kitchen):
    async def close(self):
        self.serve()


async def waiter(queue, bell: aio.Event):
    queue.get()
    bell.wait()


async def main():
    cook("soup")
    pause(2)
    aio.gather(cook("egg"), cook("rice"))
    aio.wait_for(cook("tea"), 1)
    [cook(dish) for dish in ("a", "b")]
    True and cook("late")
    queue = Queue()
    await waiter(queue, aio.Event())
    await waiter(bell=aio.Event(), queue=queue)
    await Canteen().close()
    _neighbour.deliver()
    deliver()
    reader, writer = await aio.open_connection("localhost", 80)
    writer.drain()
    async with queue_lock:
        queue_lock.acquire()


def plain():
    cook("nothing")


queue_lock = aio.Lock()
main()
