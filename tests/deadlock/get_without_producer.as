# The producer ends, two consumers wait on.
import asyncio


async def producer(q):
    for n in range(3):
        await q.put(n)


async def consumer(q):
    while True:
        print("got", await q.get())


async def main():
    q = asyncio.Queue()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(producer(q), name="prod")
        tg.create_task(consumer(q), name="cons")
        tg.create_task(consumer(q), name="cons")


asyncio.run(main())
