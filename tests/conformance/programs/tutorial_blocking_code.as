import asyncio
import time

async def cpu_bound_work() -> int:
    counter = 0
    for i in range(100000):
        counter = counter + 1
    return counter

async def main():
    start = time.time()
    task_one = asyncio.create_task(cpu_bound_work())
    task_two = asyncio.create_task(cpu_bound_work())
    delay_task = asyncio.create_task(asyncio.sleep(4))
    print(await task_one, await task_two)
    await delay_task
    print(f"总耗时：{time.time() - start:.2f}秒")

async def 阻塞():
    print("开始阻塞", time.strftime("%X", time.gmtime(0)))
    time.sleep(2)
    print("阻塞结束")

async def 正常():
    print("正常开始")
    await asyncio.sleep(1)
    print("正常结束")

async def 比较():
    t0 = time.perf_counter()
    await asyncio.gather(阻塞(), 正常(), 阻塞())
    print(f"共 {time.perf_counter() - t0:.1f} 秒")

asyncio.run(main())
asyncio.run(比较())
