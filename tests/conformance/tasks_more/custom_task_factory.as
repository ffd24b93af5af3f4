# Task factories: subclasses of Task, names, contexts, factories that return other things.
import asyncio
import contextvars

made = []


class MyTask(asyncio.Task):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        made.append(self.get_name())

    def cancel(self, msg=None):
        made.append(f"cancel {msg}")
        return super().cancel(msg)


def factory(loop, coro, **kwargs):
    made.append(sorted(kwargs))
    return MyTask(coro, loop=loop, **kwargs)


async def job(n=0):
    await asyncio.sleep(n)
    return type(asyncio.current_task()).__name__


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    print(await asyncio.create_task(job()), await asyncio.create_task(job(), name="named"))
    ctx = contextvars.copy_context()
    t = asyncio.create_task(job(), context=ctx)
    print(await t, t.get_context() is ctx, t.get_name())
    print(await asyncio.gather(job(), job()), await asyncio.wait_for(job(), 1))
    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(job(), name="in group")
    print(t.result(), t.get_name(), isinstance(t, asyncio.Task))
    try:
        async with asyncio.timeout(1):
            await asyncio.create_task(job(5))
    except TimeoutError:
        print("timeout")
    print(made[:4], made[-3:])
    t = asyncio.create_task(job(5), name="to cancel")
    await asyncio.sleep(0)
    t.cancel("mine")
    await asyncio.gather(t, return_exceptions=True)
    print(made[-1], repr(t)[:16])
    loop.set_task_factory(None)
    print(await asyncio.create_task(job()))


asyncio.run(main())
