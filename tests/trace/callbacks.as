# Callbacks are folded into causes, unless they print or wake two.
import asyncio


async def waits(future):
    return await future


def both(a, b):
    a.set_result(1)
    b.set_result(2)


def quiet(loop, future):
    loop.call_soon(future.set_result, 3)


def done(task):
    print("done:", task.get_name())


async def main():
    loop = asyncio.get_running_loop()
    a, b, c = (loop.create_future() for _ in range(3))
    tasks = [asyncio.create_task(waits(f), name=n) for f, n in ((a, "a"), (b, "b"))]
    tasks[0].add_done_callback(done)
    loop.call_soon(both, a, b)
    loop.call_later(2, quiet, loop, c)
    loop.call_later(1, lambda: asyncio.create_task(asyncio.sleep(0)))
    print(await c)


asyncio.run(main())
