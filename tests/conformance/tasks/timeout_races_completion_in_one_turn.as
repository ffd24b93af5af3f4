# The deadline and the completion fall into one turn, in both orders, at several nestings.
import asyncio


async def block(log, name, delay, aw):
    try:
        async with asyncio.timeout(delay) as t:
            try:
                r = await aw
                log.append((name, "got", r))
            except asyncio.CancelledError as e:
                log.append((name, "cancelled", e.args, t.expired(), asyncio.current_task().cancelling()))
                raise
        log.append((name, "left", t.expired(), repr(t)))
    except TimeoutError as e:
        log.append((name, "timeout", repr(t), type(e.__cause__).__name__, asyncio.current_task().cancelling()))


async def run(order, kind):
    loop = asyncio.get_running_loop()
    log = []
    fut = loop.create_future()

    def done():
        log.append("set")
        if not fut.done():
            fut.set_result("v")

    if order == "result first":
        loop.call_later(1, done)
    if kind == "timeout":
        task = asyncio.create_task(block(log, "one", 1, fut))
    elif kind == "nested":
        task = asyncio.create_task(block(log, "outer", 1, block(log, "inner", 1, fut)))
    elif kind == "nested later":
        task = asyncio.create_task(block(log, "outer", 1, block(log, "inner", 2, fut)))
    elif kind == "shield":
        task = asyncio.create_task(block(log, "one", 1, asyncio.shield(fut)))
    elif kind == "wait_for":
        task = asyncio.create_task(block(log, "one", 1, asyncio.wait_for(fut, 1)))
    elif kind == "gather":
        task = asyncio.create_task(block(log, "one", 1, asyncio.gather(fut, asyncio.sleep(1, "s"))))
    elif kind == "wait":
        task = asyncio.create_task(block(log, "one", 1, asyncio.wait([fut], timeout=1)))
    await asyncio.sleep(0)
    if order == "timeout first":
        loop.call_later(1, done)
    elif order == "soon after":
        loop.call_later(1, loop.call_soon, done)
    elif order == "also cancelled":
        loop.call_later(1, task.cancel, "outside")
    elif order == "cancelled next":
        loop.call_later(1, loop.call_soon, task.cancel, "outside")
    try:
        await task
    except BaseException as e:
        log.append((type(e).__name__, e.args))
    print(f"{kind}, {order}: {loop.time()}")
    for line in log:
        print("   ", str(line).replace("{<Future finished result='v'>}", "F") if "<Future" not in str(line) and "<Task" not in str(line) else line[:2])


async def main():
    for kind in ("timeout", "nested", "nested later", "shield", "wait_for", "gather", "wait"):
        for order in ("result first", "timeout first", "soon after", "also cancelled", "cancelled next"):
            await run(order, kind)


asyncio.run(main())
