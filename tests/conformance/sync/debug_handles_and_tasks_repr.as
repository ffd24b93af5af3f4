# Debug mode: where handles, futures and tasks were created shows in their reprs and reports.
import asyncio


def callback(*args):
    raise RuntimeError("in callback")


async def job():
    await asyncio.sleep(1)


async def main():
    loop = asyncio.get_running_loop()
    h = loop.call_soon(callback, 1, "two")
    print(h)
    await asyncio.sleep(0)
    h = loop.call_soon(callback, [1, 2])
    h.cancel()
    print(h)
    f = asyncio.Future()
    print(f)
    f.set_result(list(range(20)))
    print(f)
    t = asyncio.Task(job(), name="named")
    print(t)
    await t
    print(t)
    loop.call_exception_handler({"message": "by hand"})
    loop.set_debug(False)
    h = loop.call_later(5, callback, [1, 2])
    print(h)
    h.cancel()
    print(h)
    print(asyncio.create_task(job(), name="undebugged"))


asyncio.run(main(), debug=True)
