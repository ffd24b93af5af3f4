# Things that are awaited, run or passed, and are not what is needed there.
import asyncio
import time


async def work():
    await asyncio.sleep(1)


async def ticks():
    yield 1


def report():
    print("report")


def numbers():
    yield 1


class Plain:
    async def method(self):
        await self.method
        await asyncio.gather(self.method)


async def main():
    await 5
    await [work(), work()]
    await (work(), work())
    await time.sleep(1)
    await print("hello")
    await report()
    await numbers()
    await ticks()
    event = asyncio.Event()
    await event
    await event.set()
    await asyncio.Queue()
    await asyncio.Lock()
    await work
    asyncio.create_task(work).cancel()
    done, _ = await asyncio.wait([work(), work()])
    done, _ = await asyncio.wait({work() for _ in range(2)})
    coros = [work(), work()]
    done, _ = await asyncio.wait(coros)
    asyncio.run(work())
    asyncio.get_running_loop().run_until_complete(work())
    try:
        await None
        asyncio.run(main)
        await asyncio.wait([work()])
    except TypeError as error:
        print(error)
    await (5 if done else work())


asyncio.run(main)
