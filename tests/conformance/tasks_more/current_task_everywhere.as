# current_task and all_tasks in callbacks, eager tasks, generators, and outside of loops.
import asyncio


async def sub(log):
    log.append(asyncio.current_task().get_name())
    await asyncio.sleep(0)
    log.append(asyncio.current_task().get_name())


async def agen():
    yield asyncio.current_task().get_name()


async def main():
    loop = asyncio.get_running_loop()
    log = []
    loop.call_soon(lambda: log.append(asyncio.current_task()))
    await asyncio.gather(asyncio.create_task(sub(log), name="A"), asyncio.create_task(sub(log), name="B"))
    print(log)
    async for n in agen():
        print(n)
    t = asyncio.create_task(sub([]), name="C")
    print(sorted(x.get_name() for x in asyncio.all_tasks()), asyncio.current_task(loop).get_name())
    t.add_done_callback(lambda t: print("callback", asyncio.current_task(), len(asyncio.all_tasks())))
    await t
    await asyncio.sleep(0)
    return loop


loop = asyncio.run(main())
for bad in (asyncio.current_task, asyncio.all_tasks, asyncio.get_running_loop):
    try:
        bad()
    except RuntimeError as e:
        print(e)
print(asyncio.all_tasks(loop), asyncio.current_task(loop))
print(asyncio.iscoroutine(main), asyncio.iscoroutinefunction(main), asyncio.isfuture(main))
