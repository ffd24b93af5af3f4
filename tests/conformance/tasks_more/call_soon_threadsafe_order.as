# Callbacks from several threads run in the order of their calls, in the loop's thread.
import asyncio
import threading

log = []


async def main():
    loop = asyncio.get_running_loop()
    gate = threading.Event()

    def caller(name):
        for n in range(3):
            loop.call_soon_threadsafe(log.append, f"{name}{n}")
        gate.wait()
        loop.call_soon_threadsafe(log.append, f"{name} after the gate")

    ts = [threading.Thread(target=caller, args=(n,)) for n in "abc"]
    for t in ts:
        t.start()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gate.set()
    for t in ts:
        t.join()
    await asyncio.sleep(0)
    print(len(log), [sorted(x for x in log if x[0] == n and len(x) == 2) for n in "abc"], sorted(log)[3:4])
    done = loop.create_future()
    threading.Thread(target=lambda: loop.call_soon_threadsafe(done.set_result, threading.current_thread().name), name="setter").start()
    print(await done)
    h = loop.call_soon_threadsafe(print, "never")
    h.cancel()
    await asyncio.sleep(0)

    async def answer(q, n):
        await asyncio.sleep(n)
        await q.put(n)

    q = asyncio.Queue()

    def ask():
        fs = [asyncio.run_coroutine_threadsafe(answer(q, n), loop) for n in (2, 1)]
        return [f.result() for f in fs]

    print(await asyncio.to_thread(ask), q.get_nowait(), q.get_nowait(), loop.time())


asyncio.run(main())
