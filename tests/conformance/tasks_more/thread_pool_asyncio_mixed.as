# Tasks, timers and pool workers at once: what the loop sees, in which order.
import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

log = []


def note(*what):
    log.append((time.monotonic(), *what))


def job(name, *naps):
    for n in naps:
        time.sleep(n)
        note("job", name)
    return name


async def ticker(n):
    for k in range(n):
        await asyncio.sleep(0.4)
        note("tick", k)


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as pool:
        t = asyncio.create_task(ticker(5))
        fs = [loop.run_in_executor(pool, job, name, *naps) for name, *naps in (("x", 0.5, 0.5), ("y", 0.3), ("z", 0.3))]
        for f in fs:
            f.add_done_callback(lambda f: note("done", f.result()))
        note("gathered", *await asyncio.gather(*fs))
        await t
    for entry in log:
        print(*entry)
    got = await asyncio.gather(*[asyncio.to_thread(job, n, 1) for n in "abc"], return_exceptions=True)
    print(got, loop.time())


asyncio.run(main())
