# create_task of groups and loops from callbacks, done callbacks and generators.
import asyncio


async def child(n, log):
    log.append(n)
    await asyncio.sleep(0)
    log.append(-n)


async def main():
    loop = asyncio.get_running_loop()
    log = []
    async with asyncio.TaskGroup() as tg:
        loop.call_soon(lambda: tg.create_task(child(1, log)))
        t = tg.create_task(child(2, log))
        t.add_done_callback(lambda t: tg.create_task(child(3, log)))
        await asyncio.sleep(0)
        log.append("body")
    print(log)
    log.clear()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(asyncio.sleep(1))
        loop.call_later(0.5, lambda: tg.create_task(child(4, log)))
        loop.call_later(2, lambda: log.append("too late"))
    print(log, loop.time())
    await asyncio.sleep(2)
    print(log)
    problems = []
    loop.set_exception_handler(lambda loop, c: problems.append((c["message"].split("(")[0], repr(c["exception"])[:60])))
    async with asyncio.TaskGroup() as tg:
        pass
    c = child(5, log)
    loop.call_soon(tg.create_task, c)
    await asyncio.sleep(0)
    print(problems)
    c.close()


asyncio.run(main())
