# What a shielded task does after the outer future was cancelled, and how its errors are heard of.
import asyncio
import gc


async def inner(seconds, outcome):
    try:
        await asyncio.sleep(seconds)
    finally:
        print("inner ends", outcome)
    if outcome == "error":
        raise ValueError("inner error")
    if outcome == "cancel":
        asyncio.current_task().cancel("itself")
        await asyncio.sleep(0)
    return outcome


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("HANDLER", context["message"], repr(context.get("exception"))))
    for outcome in ("result", "error", "cancel"):
        task = asyncio.create_task(inner(2, outcome))
        outer = asyncio.shield(task)
        waiter = asyncio.ensure_future(asyncio.wait_for(outer, 1))
        try:
            print(await waiter)
        except TimeoutError as error:
            print("timeout", repr(error.__cause__), outer.cancelled(), task.done())
        await asyncio.sleep(2)
        print(task.done(), task.cancelled())
        del task, outer, waiter
        gc.collect()
        task = asyncio.create_task(inner(1, outcome))
        try:
            print("got", await asyncio.shield(task))
        except BaseException as error:
            print("raised", type(error).__name__, error.args)
    done = loop.create_future()
    done.set_result(5)
    print(asyncio.shield(done) is done, await asyncio.shield(asyncio.sleep(0, "coroutine")))


asyncio.run(main())
