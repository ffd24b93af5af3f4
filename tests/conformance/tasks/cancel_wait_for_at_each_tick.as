# wait_for cancelled, and its inner future finished, in every order within few ticks.
import asyncio


async def inner(log, fut):
    try:
        r = await fut
        log.append(("inner got", r))
        return r
    except asyncio.CancelledError as e:
        log.append(("inner cancelled", e.args))
        raise
    finally:
        log.append("inner finally")
        await asyncio.sleep(0)
        log.append("inner left")


async def outer(log, fut, timeout):
    try:
        r = await asyncio.wait_for(inner(log, fut), timeout)
        log.append(("outer got", r))
    except TimeoutError as e:
        log.append(("outer timeout", repr(e.__cause__), asyncio.current_task().cancelling()))
    except asyncio.CancelledError as e:
        log.append(("outer cancelled", e.args, asyncio.current_task().cancelling()))
        raise


async def scenario(first, second, gap, timeout):
    loop = asyncio.get_running_loop()
    log = []
    fut = loop.create_future()
    task = asyncio.create_task(outer(log, fut, timeout))

    def act(what):
        log.append(what)
        if what == "set" and not fut.done():
            fut.set_result(1)
        elif what == "error" and not fut.done():
            fut.set_exception(OSError("x"))
        elif what == "kill":
            task.cancel("kill")
        elif what == "drop":
            fut.cancel("drop")

    await asyncio.sleep(0)
    await asyncio.sleep(0)
    act(first)
    for _ in range(gap):
        await asyncio.sleep(0)
    act(second)
    await asyncio.wait([task])
    end = "cancelled" if task.cancelled() else repr(task.exception())
    print(first, second, gap, timeout, "->", end, loop.time())
    print("   ", *log)


async def main():
    for timeout in (None, 5):
        for first in ("set", "error", "kill", "drop"):
            for second in ("set", "kill", "drop"):
                for gap in range(4):
                    await scenario(first, second, gap, timeout)


asyncio.run(main())
