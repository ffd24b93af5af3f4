# A loop in another thread: run_coroutine_threadsafe, call_soon_threadsafe, results and cancellation from outside.
import asyncio
import concurrent.futures
import threading


def serve(loop):
    asyncio.set_event_loop(loop)
    loop.run_forever()
    print("loop stopped", loop.is_running())
    loop.close()


async def add(a, b):
    await asyncio.sleep(1)
    return a + b


async def fail():
    raise LookupError("in the loop")


loop = asyncio.new_event_loop()
t = threading.Thread(target=serve, args=(loop,))
t.start()
f = asyncio.run_coroutine_threadsafe(add(1, 2), loop)
print(type(f).__name__, f.done(), f.result(), loop.time())
f = asyncio.run_coroutine_threadsafe(fail(), loop)
try:
    f.result()
except LookupError as e:
    print("raised", e)
f = asyncio.run_coroutine_threadsafe(asyncio.sleep(1000), loop)
print(f.cancel(), f.cancelled())
print(asyncio.run_coroutine_threadsafe(add(5, 6), loop).result())
done = threading.Event()
h = loop.call_soon_threadsafe(done.set)
print(done.wait(), type(h).__name__)
box = []
loop.call_soon_threadsafe(lambda: box.append(threading.current_thread() is t))
loop.call_soon_threadsafe(loop.stop)
t.join()
print(box, loop.is_closed())
for bad in (lambda: loop.call_soon_threadsafe(print), lambda: asyncio.run_coroutine_threadsafe(3, loop)):
    try:
        bad()
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, e)
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)


def no_loop():
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        print(e)
    print(asyncio.run(add(3, 4)))


t = threading.Thread(target=no_loop, name="worker")
t.start()
t.join()
