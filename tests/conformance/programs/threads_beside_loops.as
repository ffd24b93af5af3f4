import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

def 阻塞任务(n):
    time.sleep(n)
    return f"阻塞{n}"

async def main():
    loop = asyncio.get_running_loop()
    t = time.perf_counter()
    r = await asyncio.gather(*(loop.run_in_executor(None, 阻塞任务, i) for i in (1, 2, 3)))
    print(r, f"{time.perf_counter() - t:.1f}")
    with ThreadPoolExecutor(max_workers=2) as 池:
        r = await asyncio.gather(*(loop.run_in_executor(池, 阻塞任务, 1) for i in range(4)))
        print(len(r), f"{time.perf_counter() - t:.1f}")
    print(await asyncio.to_thread(阻塞任务, 1), threading.current_thread().name, threading.active_count() >= 1)

asyncio.run(main())

def 线程函数(名, 延迟):
    for i in range(2):
        time.sleep(延迟)
        print(f"{名}: {i}")

ts = [threading.Thread(target=线程函数, args=(f"线程{i}", 0.1 * (i + 1))) for i in range(2)]
for x in ts: x.start()
for x in ts: x.join()
print("主线程结束")

async def 协程():
    await asyncio.sleep(0.1)
    return "跨线程结果"

def 跑循环(loop):
    asyncio.set_event_loop(loop)
    loop.run_forever()

loop = asyncio.new_event_loop()
th = threading.Thread(target=跑循环, args=(loop,), daemon=True)
th.start()
f = asyncio.run_coroutine_threadsafe(协程(), loop)
print(f.result(timeout=5))
loop.call_soon_threadsafe(loop.stop)
th.join()
loop.close()
