# main fails while tasks run: run cancels them in order, hears of their errors, closes generators, then raises.
import asyncio


async def worker(name, on_cancel=None):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print(name, "cancelled")
        if on_cancel == "error":
            raise ValueError(name)
        if on_cancel == "slow":
            await asyncio.sleep(3)
            print(name, "slow clean-up done at", asyncio.get_running_loop().time())
        raise


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("generator closed")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("HANDLER", context["message"], repr(context["exception"])))
    for how in (None, "error", "slow", "error"):
        main.tasks.append(asyncio.create_task(worker(f"worker {how}", how)))
    main.generator = numbers()
    print(await anext(main.generator))
    await asyncio.sleep(1)
    raise LookupError("main fails")


main.tasks = []
try:
    asyncio.run(main())
except LookupError as error:
    print("out of run:", error)
print([task.cancelled() for task in main.tasks], [task.done() for task in main.tasks])
