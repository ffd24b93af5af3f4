# Eager tasks: who is current, what is swapped, names, contexts, cancellation before the first await, errors.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="none")


def who():
    t = asyncio.current_task()
    return t.get_name() if t else None


async def step(log, name, n=1, end=None):
    log.append((name, "starts", who(), var.get(), len(asyncio.all_tasks())))
    var.set(name)
    for _ in range(n):
        await asyncio.sleep(0)
        log.append((name, "goes on", who(), var.get()))
    if end:
        raise end
    return name


async def main():
    loop = asyncio.get_running_loop()
    log = []
    loop.set_task_factory(asyncio.eager_task_factory)
    var.set("main")
    t = asyncio.create_task(step(log, "a", 0), name="A")
    log.append(("made a", t.done(), t.get_name(), who(), var.get(), repr(t).split(" coro")[0]))
    t2 = asyncio.create_task(step(log, "b", 2), name="B")
    log.append(("made b", t2.done(), who(), var.get(), t2 in asyncio.all_tasks()))
    t3 = asyncio.create_task(step(log, "c", 0, ValueError("c fails")))
    log.append(("made c", t3.done(), repr(t3.exception())))
    t4 = asyncio.create_task(step(log, "d", 0, asyncio.CancelledError("d gives up")))
    log.append(("made d", t4.done(), t4.cancelled()))
    log.append(("await a", await t))
    log.append(("await b", await t2))
    for x in log:
        print(x)
    log.clear()

    # cancelled in its own first step, before any await
    async def cancels_itself():
        asyncio.current_task().cancel("self")
        log.append("cancelled myself")
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as e:
            log.append(("caught", e.args))
            raise

    t = asyncio.create_task(cancels_itself())
    log.append(("made", t.done(), t.cancelling()))
    try:
        await t
    except asyncio.CancelledError as e:
        log.append(("awaited", e.args))

    async def cancels_itself_and_ends():
        asyncio.current_task().cancel("self")
        return "ended"

    t = asyncio.create_task(cancels_itself_and_ends())
    log.append((t.done(), t.cancelled(), t.cancelling()))
    log.append(await asyncio.gather(t, return_exceptions=True))

    # nested eager creation
    async def nest(depth):
        log.append(("enter", depth, who()))
        if depth:
            await asyncio.create_task(nest(depth - 1), name=f"n{depth - 1}")
        log.append(("leave", depth, who()))
        if depth == 1:
            await asyncio.sleep(0)
        return depth

    log.append(await asyncio.create_task(nest(3), name="n3"))
    for x in log:
        print(x)
    log.clear()

    # callbacks and gather
    t = asyncio.create_task(step(log, "cb", 0))
    t.add_done_callback(lambda t: log.append("callback"))
    log.append("added")
    await asyncio.sleep(0)
    log.append(await asyncio.gather(step(log, "g1", 0), step(log, "g2", 1), step(log, "g3", 0)))
    async with asyncio.TaskGroup() as tg:
        u = tg.create_task(step(log, "tg", 0))
        log.append((u.done(), repr(tg)))
        v = tg.create_task(step(log, "tg2", 1))
        log.append((v.done(), repr(tg)))
    try:
        async with asyncio.TaskGroup() as tg:
            u = tg.create_task(step(log, "bad", 0, KeyError("bad")))
            log.append(("after bad", u.done(), repr(tg)))
            tg.create_task(step(log, "next", 0)) if not repr(tg).count("cancelling") else None
            await asyncio.sleep(0)
            log.append("not here")
    except* KeyError as eg:
        log.append(eg.exceptions)
    log.append(await asyncio.wait_for(step(log, "wf", 0), 1))
    log.append(await asyncio.wait_for(step(log, "wf2", 1), 1))
    log.append(await asyncio.shield(step(log, "sh", 0)))
    done, pending = await asyncio.wait([asyncio.create_task(step(log, "w", 0))], return_when="FIRST_COMPLETED")
    log.append((len(done), len(pending)))
    for x in log:
        print(x)
    log.clear()
    ctx = contextvars.copy_context()
    t = loop.create_task(step(log, "ctx", 1), context=ctx)
    await t
    log.append((ctx[var], var.get()))
    t = asyncio.Task(step(log, "not eager", 0), loop=loop)
    log.append(("made", t.done()))
    await t
    t = asyncio.Task(step(log, "eager", 0), loop=loop, eager_start=True)
    log.append(("made", t.done()))
    for x in log:
        print(x)
    try:
        asyncio.create_task(5)
    except TypeError as e:
        print(e)


asyncio.run(main())
