# Errors that nobody collects: of tasks, futures, gathers, waits, shields, and when they are reported.
import asyncio


async def fails(n, d=0):
    await asyncio.sleep(d)
    raise ValueError(n)


async def main():
    loop = asyncio.get_running_loop()
    log = []
    loop.set_exception_handler(lambda loop, c: log.append((loop.time(), c["message"], repr(c.get("exception")))))
    t = asyncio.create_task(fails("task"))
    await asyncio.sleep(1)
    print("held", log)
    del t
    print("dropped", log)
    log.clear()
    t = asyncio.create_task(fails("looked at"))
    await asyncio.wait([t])
    t.exception()
    del t
    print("seen", log)
    t = asyncio.create_task(fails("cancelled late"))
    await asyncio.sleep(1)
    print(t.cancel())
    del t
    print("cancel refused", log)
    log.clear()
    g = asyncio.gather(fails("g1"), fails("g2"))
    await asyncio.sleep(1)
    del g
    print("gather", log)
    log.clear()
    await asyncio.gather(fails("r1"), fails("r2"), return_exceptions=True)
    print("returned", log)
    try:
        await asyncio.gather(fails("first"), fails("second"), fails("third", 1))
    except ValueError:
        pass
    await asyncio.sleep(2)
    print("siblings", log)
    log.clear()
    s = asyncio.shield(fails("shield"))
    await asyncio.sleep(1)
    del s
    print("shield", log)
    log.clear()
    s = asyncio.shield(fails("inner", 1))
    s.cancel()
    await asyncio.sleep(2)
    del s
    print("cancelled shield", log)
    log.clear()
    try:
        await asyncio.wait_for(fails("late", 2), 1)
    except TimeoutError:
        pass
    await asyncio.sleep(2)
    print("wait_for", log)
    f = loop.create_future()
    f.set_exception(KeyError("f"))
    f = None
    print("future", log)
    log.clear()
    f = asyncio.ensure_future(fails("a"))
    f.add_done_callback(lambda f: None)
    await asyncio.sleep(1)
    f = None
    print("callback does not look", log)
    log.clear()
    for c in asyncio.as_completed([fails("c1"), fails("c2")]):
        try:
            await c
        except ValueError as e:
            print(e.args)
            break
    await asyncio.sleep(1)
    del c
    print("as_completed", len(log))
    log.clear()
    done, _ = await asyncio.wait([asyncio.create_task(fails("w"))])
    done = None
    print("wait", log)


asyncio.run(main())
