# as_completed: results as they come, duplicates once, leaving the loop early, both ways of iteration.
import asyncio


async def job(name, seconds, fails=False):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print("  ", name, "cancelled")
        raise
    if fails:
        raise ValueError(name)
    return name


async def main():
    loop = asyncio.get_running_loop()
    for step in asyncio.as_completed([job("c", 3), job("a", 1), job("b", 2, fails=True)]):
        try:
            print(loop.time(), await step)
        except ValueError as error:
            print(loop.time(), "failed", error)
    tasks = [asyncio.create_task(job(name, seconds)) for name, seconds in (("x", 2), ("y", 1), ("z", 3))]
    async for task in asyncio.as_completed(tasks + tasks):
        print(loop.time(), task.get_name() == tasks[tasks.index(task)].get_name(), task.result())
        if task.result() == "x":
            break
    print("left early:", [task.done() for task in tasks])
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    iterator = asyncio.as_completed([job("p", 1), job("q", 1)])
    print(iter(iterator) is iterator, aiter(iterator) is iterator)
    first, second = next(iterator), next(iterator)
    print(await second, await first)
    try:
        next(iterator)
    except StopIteration:
        print("no more")
    try:
        await anext(iterator)
    except StopAsyncIteration:
        print("no more either")
    print([task async for task in asyncio.as_completed([])], list(asyncio.as_completed([])))
    waiting = asyncio.as_completed([job("slow", 5)], timeout=1)
    try:
        async for task in waiting:
            print("never")
    except TimeoutError as error:
        print(loop.time(), repr(error))


asyncio.run(main())
