# Two loops in two threads that call each other.
import asyncio
import threading


async def pong(n):
    await asyncio.sleep(0.5)
    return n + 1


async def ping(other, n):
    for _ in range(3):
        n = await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(pong(n), other))
        print("ping got", n, asyncio.get_running_loop().time())
    return n


ready = threading.Event()
box = {}


def serve():
    async def body():
        box["loop"] = asyncio.get_running_loop()
        box["stop"] = asyncio.Event()
        ready.set()
        await box["stop"].wait()
        return "served"

    box["result"] = asyncio.run(body())


t = threading.Thread(target=serve)
t.start()
ready.wait()


async def main():
    print(await ping(box["loop"], 0))
    own, other = asyncio.get_running_loop(), box["loop"]
    print(own is other, other.is_running())
    other.call_soon_threadsafe(box["stop"].set)
    await asyncio.to_thread(t.join)
    print(box["result"], other.is_closed())


asyncio.run(main())
