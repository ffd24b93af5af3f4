# A tree of gathers, groups and shields cancelled at the root.
import asyncio


async def leaf(name, n):
    try:
        await asyncio.sleep(n)
        print("leaf", name)
        return name
    except asyncio.CancelledError as e:
        print("cancelled", name, e.args)
        raise


async def branch(name):
    try:
        return await asyncio.gather(leaf(name + "1", 1), leaf(name + "2", 2), return_exceptions=name == "b")
    finally:
        print("branch over", name)


async def grouped():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(leaf("g1", 1))
        tg.create_task(leaf("g2", 3))


async def main():
    root = asyncio.gather(branch("a"), branch("b"), grouped(), asyncio.shield(leaf("s", 4)), return_exceptions=True)
    asyncio.get_running_loop().call_later(1.5, root.cancel, "root")
    try:
        print(await root)
    except asyncio.CancelledError as e:
        print("root", e.args, asyncio.get_running_loop().time())
    await asyncio.sleep(5)
    root = asyncio.create_task(branch("a"))
    await asyncio.sleep(0.5)
    root.cancel("task")
    try:
        await root
    except asyncio.CancelledError as e:
        print("task", e.args)
    g = asyncio.gather(leaf("x", 1), leaf("y", 2))
    await asyncio.sleep(1.5)
    print(g.cancel(), g.cancelled(), g.done())
    try:
        await g
    except asyncio.CancelledError as e:
        print(e.args, g.cancelled())


asyncio.run(main())
