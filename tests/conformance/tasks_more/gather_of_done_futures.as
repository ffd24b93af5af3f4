# Futures that are done count when gather is called; one that is given twice counts once.
import asyncio


def future(result=None, error=None, cancelled=None):
    f = asyncio.get_running_loop().create_future()
    if cancelled is not None:
        f.cancel(cancelled)
    elif error is not None:
        f.set_exception(error)
    else:
        f.set_result(result)
    return f


async def show(label, group):
    print(label, "done at once:", group.done(), end=" ")
    try:
        print(await group)
    except BaseException as error:
        print(type(error).__name__, error.args)


async def main():
    await show("none", asyncio.gather())
    await show("one", asyncio.gather(future(1)))
    await show("error", asyncio.gather(future(1), future(error=KeyError("k"))))
    await show("cancelled", asyncio.gather(future(cancelled="why"), future(error=KeyError("k"))))
    await show("kept", asyncio.gather(future(cancelled="why"), future(error=KeyError("k")), future(3), return_exceptions=True))
    twice = future("twice")
    await show("same", asyncio.gather(twice, twice, asyncio.sleep(0, "slept"), twice))
    task = asyncio.create_task(asyncio.sleep(1, "task"))
    await show("same task", asyncio.gather(task, task, return_exceptions=True))
    coroutine = asyncio.sleep(0, "coroutine")
    await show("same coroutine", asyncio.gather(coroutine, coroutine))
    for bad in (3, "text", None, print):
        try:
            asyncio.gather(future(1), bad)
        except TypeError as error:
            print(type(error).__name__, error)


asyncio.run(main())
