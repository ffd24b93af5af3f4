# Eager tasks that end at once or fail at once, in groups, gathers, waits and timeouts.
import asyncio


async def job(name, seconds=None, error=None):
    print("  ", name, "starts in", asyncio.current_task().get_name())
    if seconds is not None:
        await asyncio.sleep(seconds)
    if error is not None:
        raise error
    return name


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    async with asyncio.TaskGroup() as group:
        a = group.create_task(job("a"), name="A")
        b = group.create_task(job("b", 1), name="B")
        print(a.done(), b.done(), group)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("c", 5), name="C")
            group.create_task(job("d", error=ValueError("at once")), name="D")
            print("the body goes on")
            await asyncio.sleep(1)
            print("never")
    except ExceptionGroup as error:
        print(repr(error))
    gathered = asyncio.gather(job("e"), job("f"))
    print("gathered at once", gathered.done(), gathered.result())
    gathered = asyncio.gather(job("g"), job("h", error=KeyError("h")), job("i", 1), return_exceptions=True)
    print(gathered.done(), await gathered)
    tasks = [asyncio.create_task(job(name)) for name in "jk"]
    print(*[len(part) for part in await asyncio.wait(tasks)])
    print(await asyncio.wait_for(job("l", 1), 2))
    async with asyncio.timeout(0) as scope:
        print(await asyncio.create_task(job("m")))
    print(scope)
    for step in asyncio.as_completed([job("n", 1), job("o")]):
        print(await step)
    print(await asyncio.shield(job("p")))
    order = []

    async def nested(depth):
        order.append(f"in {depth}")
        if depth:
            await asyncio.create_task(nested(depth - 1))
        else:
            await asyncio.sleep(0)
        order.append(f"out {depth}")

    await asyncio.create_task(nested(3))
    print(order)


asyncio.run(main())
