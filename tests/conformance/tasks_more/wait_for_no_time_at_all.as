# wait_for with a timeout of zero or less: done things give their result, others are cancelled and awaited.
import asyncio


async def job(name, on_cancel="raise"):
    try:
        print(name, "starts")
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")
        if on_cancel == "return":
            return "returned anyway"
        if on_cancel == "error":
            raise KeyError("instead")
        if on_cancel == "slow":
            await asyncio.sleep(2)
        raise
    return name


async def attempt(label, awaitable, timeout=0):
    loop = asyncio.get_running_loop()
    try:
        result = await asyncio.wait_for(awaitable, timeout)
        print(label, "->", result, "at", loop.time())
    except BaseException as error:
        print(label, "!", repr(error), "from", repr(error.__cause__), "at", loop.time())


async def main():
    await attempt("never started", job("a"))
    await attempt("negative", job("b"), -1)
    for how in ("raise", "return", "error", "slow"):
        task = asyncio.create_task(job(how, how))
        await asyncio.sleep(0)
        await attempt(how, task)
        print(task.done(), task.cancelled())
    done = asyncio.get_running_loop().create_future()
    done.set_exception(LookupError("kept"))
    await attempt("done with error", done)
    done = asyncio.get_running_loop().create_future()
    done.cancel("before")
    await attempt("cancelled before", done)
    task = asyncio.create_task(job("outer", "slow"))
    await asyncio.sleep(0)
    waiting = asyncio.create_task(asyncio.wait_for(task, 0))
    await asyncio.sleep(0)
    waiting.cancel("from outside")
    try:
        await waiting
    except asyncio.CancelledError as error:
        print("outside wins", error.args, task.done())
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
