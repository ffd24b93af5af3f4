# A worker that forgets task_done().
import asyncio


async def worker(q):
    for _ in range(3):
        item = await q.get()
        if item != 2:
            q.task_done()


async def main():
    jobs = asyncio.Queue()
    for n in range(3):
        jobs.put_nowait(n)
    w = asyncio.create_task(worker(jobs))
    await jobs.join()
    print("never printed")


asyncio.run(main())
