import asyncio, time, concurrent.futures
def cpu(n):
    return sum(i * i for i in range(n))
def 阻塞io(秒):
    time.sleep(秒)
    return f"读了{秒}秒"
async def main():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor(max_workers=3, thread_name_prefix="池") as pool:
        fs = [loop.run_in_executor(pool, 阻塞io, s) for s in (3, 1, 2)]
        for f in asyncio.as_completed(fs):
            print(await f, f"{loop.time():.1f}")
        print(await loop.run_in_executor(pool, cpu, 1000))
        结果 = list(pool.map(lambda x: x * 2, range(4)))
        print(结果)
        f = pool.submit(阻塞io, 0.5)
        print(f.done(), f.running() or True, f.result(), f.done())
        def 坏(): raise ValueError("线程里的错")
        try:
            await loop.run_in_executor(pool, 坏)
        except ValueError as e:
            print("收到", e)
    async def 心跳():
        for i in range(3):
            print("心跳", i); await asyncio.sleep(0.4)
    await asyncio.gather(心跳(), asyncio.to_thread(阻塞io, 1))
    done, not_done = concurrent.futures.wait([pool2.submit(阻塞io, s) for s in (0.1, 0.2)]) if (pool2 := concurrent.futures.ThreadPoolExecutor(2)) else None
    print(len(done), len(not_done)); pool2.shutdown()
asyncio.run(main())
