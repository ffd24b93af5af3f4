import asyncio
import time

t0 = time.monotonic()
print(time.monotonic(), time.perf_counter(), time.time(), time.monotonic_ns(), time.time_ns(), time.perf_counter_ns())
time.sleep(2.25)
print(time.monotonic() - t0, time.perf_counter(), time.time(), time.time_ns() // 10**6)
time.sleep(0)
time.sleep(1e-9)
print(round(time.monotonic(), 6))


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.sleep(3600)
    print(round(loop.time() - start, 6), round(time.monotonic(), 6), round(time.time(), 3))
    time.sleep(10)
    print(round(loop.time() - start, 6))
    begin = time.perf_counter()
    await asyncio.gather(*(asyncio.sleep(n) for n in (1, 3, 2)))
    print(round(time.perf_counter() - begin, 6))
    try:
        async with asyncio.timeout(0.5):
            await asyncio.sleep(9)
    except TimeoutError:
        print("timeout", round(time.perf_counter() - begin, 6))


asyncio.run(main())
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(1735689600)), time.asctime(time.gmtime(1735689600.9)), time.mktime(time.gmtime(1735689600)))
stamp = time.strptime("2025-03-01 08:30", "%Y-%m-%d %H:%M")
print(time.strftime("%A %d %B %Y, %I:%M %p, day %j", stamp), stamp.tm_yday, time.mktime(stamp), tuple(stamp))
for error in (lambda: time.sleep(-0.5), lambda: time.strptime("x", "%Y"), lambda: time.gmtime("x")):
    try:
        error()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


class Timer:
    def __enter__(self):
        self.start = time.perf_counter()
        return self

    def __exit__(self, *exc):
        self.elapsed = time.perf_counter() - self.start


with Timer() as t:
    time.sleep(0.75)
print(round(t.elapsed, 6), time.process_time() >= 0, time.thread_time() >= 0, time.process_time_ns() >= 0)
print(time.tzname, time.timezone, time.daylight, [round(time.localtime(86400 * n).tm_wday) for n in range(7)])
