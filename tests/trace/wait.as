# wait: the first, all, with a timeout; as_completed.
import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    tasks = [asyncio.create_task(work(n)) for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(pending, timeout=1.5)
    print(len(done), len(pending))
    await asyncio.wait(pending)
    for next_one in asyncio.as_completed([work(2), work(1)]):
        print(await next_one)
    async for task in asyncio.as_completed([work(0.5)]):
        print(task.result())


asyncio.run(main())
