# A queue with room for one: put waits, get waits, join waits, shutdown ends it.
import asyncio


async def worker(jobs):
    while True:
        try:
            job = await jobs.get()
        except asyncio.QueueShutDown:
            return "closed"
        await asyncio.sleep(job)
        jobs.task_done()


async def main():
    jobs = asyncio.Queue(maxsize=1)
    w = asyncio.create_task(worker(jobs))
    for n in (1, 1, 2):
        await jobs.put(n)
    await jobs.join()
    jobs.put_nowait(0)
    await asyncio.sleep(1)
    jobs.shutdown()
    print(await w)


asyncio.run(main())
