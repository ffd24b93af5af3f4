# A group of groups is aborted from many places: who is cancelled in which tick, and what comes out.
import asyncio


def show(e, pad="   "):
    if isinstance(e, BaseExceptionGroup):
        print(pad, type(e).__name__, e.message)
        for x in e.exceptions:
            show(x, pad + "   ")
    else:
        print(pad, type(e).__name__, e.args, "| context", type(e.__context__).__name__)


async def worker(name, how, log):
    try:
        if how == "now":
            raise ValueError(name)
        if how == "hop":
            await asyncio.sleep(0)
            raise ValueError(name)
        if how == "return":
            return name
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log.append(f"{name} cancelled {e.args}")
        if how == "fails":
            raise KeyError(name)
        if how == "slow":
            await asyncio.sleep(1)
            log.append(f"{name} slow end")
        if how == "swallow":
            return
        raise
    finally:
        log.append(f"{name} over")


async def tree(log, inner, outer, body):
    async with asyncio.TaskGroup() as a:
        for i, how in enumerate(outer):
            a.create_task(worker(f"a{i}", how, log))
        try:
            async with asyncio.TaskGroup() as b:
                for i, how in enumerate(inner):
                    b.create_task(worker(f"b{i}", how, log))
                if body == "raise":
                    raise OSError("body")
                if body == "hop":
                    await asyncio.sleep(0)
                    log.append("body hopped")
                if body == "wait":
                    try:
                        await asyncio.sleep(10)
                    except asyncio.CancelledError as e:
                        log.append(f"body cancelled {e.args} {asyncio.current_task().cancelling()}")
                        raise
        except* KeyError as eg:
            log.append(f"KeyErrors {len(eg.exceptions)}")
        log.append(f"inner group left {asyncio.current_task().cancelling()}")
        await asyncio.sleep(0)
        log.append("after inner")
    log.append("outer group left")


async def main():
    cases = [
        (["now"], ["sleep"], "hop"),
        (["hop", "fails"], ["sleep", "fails"], "wait"),
        (["slow", "sleep"], ["hop"], "wait"),
        (["slow", "fails"], ["hop"], "pass"),
        (["swallow", "now"], ["hop", "now"], "wait"),
        (["return", "return"], ["now"], "pass"),
        (["fails", "fails"], ["sleep"], "raise"),
        (["slow"], ["now", "slow"], "raise"),
        ([], ["now"], "raise"),
        (["fails"], ["slow"], "cancel"),
    ]
    loop = asyncio.get_running_loop()
    for inner, outer, body in cases:
        log = []
        start = loop.time()
        task = asyncio.create_task(tree(log, inner, outer, "wait" if body == "cancel" else body))
        if body == "cancel":
            loop.call_later(0.5, task.cancel, "outside")
        try:
            await task
            print(inner, outer, body, "ok")
        except BaseException as e:
            print(inner, outer, body)
            show(e)
        print("   ", loop.time() - start, task.cancelling(), *log, sep=" | ")


asyncio.run(main())
