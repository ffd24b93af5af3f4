# Tasks that await each other in rings, themselves, and their parents: errors and cancellations.
import asyncio


async def main():
    box = {}

    async def link(name, other, hops):
        for _ in range(hops):
            await asyncio.sleep(0)
        try:
            return await box[other]
        except BaseException as e:
            print("  ", name, type(e).__name__, str(e).split("<")[0])
            raise

    box["a"] = asyncio.create_task(link("a", "a", 0))
    r = await asyncio.gather(box["a"], return_exceptions=True)
    print([type(x).__name__ for x in r])
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    box["end"] = f
    box["x"] = asyncio.create_task(link("x", "end", 0))
    box["y"] = asyncio.create_task(link("y", "x", 0))
    box["z"] = asyncio.create_task(link("z", "y", 0))
    await asyncio.sleep(0)
    box["z"].cancel("down the chain")
    r = await asyncio.gather(*(box[n] for n in "xyz"), return_exceptions=True)
    print([repr(x) for x in r], f.cancelled())

    async def parent():
        me = asyncio.current_task()

        async def child():
            try:
                await me
            except asyncio.CancelledError as e:
                print("   child", e.args)
                raise

        c = asyncio.create_task(child())
        await asyncio.sleep(0)
        try:
            async with asyncio.timeout(1):
                await asyncio.sleep(5)
        except TimeoutError:
            print("   parent timed out; child done:", c.done())
        return "parent"

    t = asyncio.create_task(parent())
    print(await t)
    await asyncio.sleep(0)
    print(len(asyncio.all_tasks()))
    fs = [loop.create_future()]
    for i in range(50):
        fs.append(asyncio.gather(fs[-1]))
    fs[-1].cancel()
    await asyncio.sleep(0)
    print([f.cancelled() for f in fs[:3]], fs[-1].done())
    r = await asyncio.gather(fs[-1], return_exceptions=True)
    print(r)
    deep = asyncio.sleep(0, "bottom")
    for i in range(60):
        deep = asyncio.wait_for(deep, 5)
    print(await deep)


asyncio.run(main())
