# After the first error gather is done, its other children run on, and later errors are not reported.
import asyncio


async def work(name, seconds, fails=False):
    await asyncio.sleep(seconds)
    print(asyncio.get_running_loop().time(), name, "ends")
    if fails:
        raise ValueError(name)
    return name


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("HANDLER", context["message"]))
    group = asyncio.gather(work("a", 3), work("b", 1, fails=True), work("c", 2, fails=True))
    group.add_done_callback(lambda f: print(loop.time(), "gather done", repr(f.exception())))
    try:
        await group
    except ValueError as error:
        print(loop.time(), "caught", error)
    print("cancel after the end:", group.cancel())
    await asyncio.sleep(5)
    print(len(asyncio.all_tasks()), "task left")
    outer = asyncio.gather(asyncio.gather(work("d", 1), work("e", 2)), asyncio.gather(work("f", 1)))
    print(await outer)


asyncio.run(main())
