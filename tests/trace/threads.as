# A thread's result, a thread that sets a future, loops in threads of their own.
import asyncio, time, threading
def block(n):
    time.sleep(n)
    print("blocked", n)
    return n
async def tick():
    for i in range(3):
        await asyncio.sleep(0.1)
async def main():
    t = asyncio.create_task(tick())
    print(await asyncio.to_thread(block, 0.25))
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    def other():
        time.sleep(1)
        loop.call_soon_threadsafe(f.set_result, 5)
    threading.Thread(target=other).start()
    print(await f)
    await t
async def inner(n):
    await asyncio.sleep(n)
    print("inner", n)
    await asyncio.sleep(n)
def run_loop(n):
    asyncio.run(inner(n))
asyncio.run(main())
ts = [threading.Thread(target=run_loop, args=(n,)) for n in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
