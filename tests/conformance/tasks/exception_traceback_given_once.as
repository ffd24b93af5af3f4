# A future gives the traceback of its exception away the first time that it is asked for its result.
import asyncio
import sys
import traceback


def names(e):
    print([frame.name for frame in traceback.extract_tb(e.__traceback__) if "asyncio" not in frame.filename])


async def fails():
    raise ValueError("v")


async def waits(task):
    try:
        await task
    except ValueError as e:
        names(e)


async def main():
    for ask in ("result", "await", "exception", "shield"):
        print(ask)
        task = asyncio.create_task(fails())
        await asyncio.sleep(0)
        for _ in range(3):
            try:
                if ask == "result":
                    task.result()
                elif ask == "await":
                    await task
                elif ask == "shield":
                    await asyncio.shield(task)
                else:
                    names(task.exception())
                    task.result()
            except ValueError as e:
                names(e)
    task = asyncio.create_task(fails())
    await asyncio.gather(*[waits(task) for _ in range(3)])
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(fails())
    except* ValueError as e:
        names(e.exceptions[0])
    await waits(task)
    await waits(task)
    # What is sent before a coroutine has begun does not end it, and `__await__` gives another object.
    sleeping = asyncio.sleep(0, 5)
    for step in (lambda: sleeping.send(1), lambda: sleeping.send(None), lambda: sleeping.send(None)):
        try:
            print(step())
        except BaseException as e:
            print(repr(e))
    wrapper = asyncio.sleep(0, 6).__await__()
    print(type(wrapper).__name__, iter(wrapper) is wrapper, next(wrapper), next(wrapper, "end"))


class Awaits:
    def __init__(self, iterator): self.iterator = iterator
    def __await__(self): return self.iterator


async def through():
    print(await Awaits(asyncio.sleep(1, "slept").__await__()))
    for bad in (asyncio.sleep(0), 3, iter(())):
        try:
            print(await Awaits(bad))
        except TypeError as e:
            print(e)
        if asyncio.iscoroutine(bad):
            bad.close()
    # A report goes to what stands in `sys.stderr`, were it the other stream.
    sys.stderr = sys.stdout
    task = asyncio.create_task(fails(), name="T")
    await asyncio.sleep(0)
    del task


asyncio.run(main())
asyncio.run(through())
