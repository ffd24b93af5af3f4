# Two loops in two threads: futures across loops, primitives bound to one, calls between them.
import asyncio
import threading
import time


def attempt(name, f):
    try:
        return name, f()
    except BaseException as e:
        return name, type(e).__name__, str(e).split("<")[0]


log = []
ready = threading.Event()
box = {}


async def server():
    loop = asyncio.get_running_loop()
    box["loop"] = loop
    box["stop"] = asyncio.Event()
    box["queue"] = asyncio.Queue()
    box["lock"] = asyncio.Lock()
    await box["lock"].acquire()
    box["waiter"] = asyncio.create_task(box["lock"].acquire())
    await asyncio.sleep(0)
    ready.set()
    n = 0
    while not box["stop"].is_set():
        item = await box["queue"].get()
        log.append(("server got", item, threading.current_thread().name))
        n += 1
    box["waiter"].cancel()
    return n


def serve():
    log.append(("served", asyncio.run(server())))


async def client():
    loop = asyncio.get_running_loop()
    other = box["loop"]
    log.append(("other loop", other is not loop, other.is_running()))
    for i in range(3):
        other.call_soon_threadsafe(box["queue"].put_nowait, i)
        await asyncio.sleep(0)

    async def remote(x):
        await asyncio.sleep(0)
        return x, asyncio.get_running_loop() is other

    log.append(await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(remote(5), other)))
    for name, aw in {
        "lock": lambda: box["lock"].acquire(),
        "task": lambda: box["waiter"],
        "queue": lambda: box["queue"].get(),
        "gather": lambda: asyncio.gather(box["waiter"], asyncio.sleep(0)),
        "wait_for": lambda: asyncio.wait_for(box["waiter"], 1),
        "shield": lambda: asyncio.shield(box["waiter"]),
    }.items():
        try:
            log.append((name, await aw()))
        except (RuntimeError, ValueError) as e:
            log.append((name, type(e).__name__, str(e).split("<")[0]))
    log.append(attempt("ensure_future", lambda: asyncio.ensure_future(box["waiter"], loop=loop)))
    other.call_soon_threadsafe(box["stop"].set)
    other.call_soon_threadsafe(box["queue"].put_nowait, "last")


t = threading.Thread(target=serve, name="server")
t.start()
ready.wait()
asyncio.run(client())
t.join()
for line in log:
    print(line)
