# run_in_executor and to_thread: cancellation before, while and after the job runs; shutdown; own executors.
import asyncio
import concurrent.futures
import threading
import time


def job(x, d, log):
    time.sleep(d)
    log.append(("job over", x))
    if x == "fail":
        raise ValueError(x)
    if x == "stop":
        raise StopIteration("s")
    return x


async def attempt(name, aw):
    try:
        print(name, "->", await aw)
    except BaseException as e:
        print(name, "->", type(e).__name__, e, "| cause", repr(e.__cause__))


async def main():
    loop = asyncio.get_running_loop()
    log = []
    await attempt("value", loop.run_in_executor(None, job, 1, 1, log))
    await attempt("fail", loop.run_in_executor(None, job, "fail", 1, log))
    await attempt("timeout", asyncio.wait_for(asyncio.to_thread(job, "late", 2, log), 1))
    print(log, loop.time())
    await asyncio.sleep(1.5)
    print(log)
    log.clear()
    t = asyncio.create_task(asyncio.to_thread(job, "t", 1, log))
    t.cancel()
    await attempt("before start", t)
    t = asyncio.create_task(asyncio.to_thread(job, "t2", 1, log))
    await asyncio.sleep(0.1)
    print(t.cancel("m"))
    await attempt("while running", t)
    await asyncio.sleep(2)
    print(log)
    log.clear()
    with concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="own") as pool:
        fs = [loop.run_in_executor(pool, job, i, 1, log) for i in range(4)]
        await asyncio.sleep(0.5)
        print([f.cancel() for f in fs[1:3]])
        print(await asyncio.gather(*fs, return_exceptions=True), loop.time())
        print(log)
        log.clear()
        print(await loop.run_in_executor(pool, lambda: threading.current_thread().name))
        a, b = await asyncio.gather(loop.run_in_executor(pool, job, "x", 1, log), asyncio.sleep(0.5, "y"))
        print(a, b)
    try:
        loop.run_in_executor(pool, job, 1, 1, log)
    except RuntimeError as e:
        print(e)
    await attempt("stop", loop.run_in_executor(None, job, "stop", 0, log)) if False else None
    loop.set_default_executor(concurrent.futures.ThreadPoolExecutor(2, thread_name_prefix="default"))
    print((await asyncio.to_thread(lambda: threading.current_thread().name)))
    start = loop.time()
    print(await asyncio.gather(*[asyncio.to_thread(job, i, 1, log) for i in range(4)]), loop.time() - start)
    async with asyncio.timeout(0.5) as tm:
        try:
            await asyncio.to_thread(job, "z", 2, log)
        except asyncio.CancelledError:
            print("interrupted", loop.time() - start)
            tm_expired = tm.expired()
    print(tm_expired)


async def outer():
    try:
        await main()
    except TimeoutError as e:
        print("TimeoutError", repr(e.__cause__))
    loop = asyncio.get_running_loop()
    await loop.shutdown_default_executor()
    try:
        await asyncio.to_thread(print)
    except RuntimeError as e:
        print(e)
    await loop.shutdown_default_executor()


asyncio.run(outer())


async def leaves_job():
    asyncio.get_running_loop().run_in_executor(None, job, "left", 3, out)
    return "main over"


out = []
print(asyncio.run(leaves_job()), out, time.monotonic())
