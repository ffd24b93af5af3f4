# Ten thousand downloads, a hundred at a time.
import asyncio


async def download(number, gate):
    async with gate:
        await asyncio.sleep(0.01 * (1 + number % 7))
    return number


async def report(done):
    while not done.is_set():
        await asyncio.sleep(0.5)


async def main():
    gate = asyncio.Semaphore(100)
    done = asyncio.Event()
    reporter = asyncio.create_task(report(done), name="report")
    found = await asyncio.gather(*[download(number, gate) for number in range(10_000)])
    done.set()
    await reporter
    print(len(found))


asyncio.run(main())
