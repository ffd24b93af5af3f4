# Names of all kinds: attributes, items, no names, values of all types.
import asyncio
class Box:
    def __init__(self): self.q = asyncio.Queue(); self.locks = [asyncio.Lock() for _ in range(2)]
    def __repr__(self):
        raise AssertionError("the log must not call this")
async def user(box, i):
    async with box.locks[i % 2] as l:
        await box.q.put(
            box)
    return box
async def getter(box):
    xs = []
    while len(xs) < 3:
        xs.append(await box.q.get())
    return {"a": xs}, [1,2,3], (1,), b"x"*50, 10**40, "long text that goes on and on and on", None, True, 1.5
async def main():
    box = Box()
    res = await asyncio.gather(getter(box), *(user(box, i) for i in range(3)))
    x = [await t for t in [asyncio.ensure_future(user(box, 1))]]
    await asyncio.create_task(getter(Box2 := box)) if False else None
    fs = {"k": asyncio.get_running_loop().create_future()}
    asyncio.get_running_loop().call_later(1, fs["k"].set_result, 1)
    await fs["k"]
    async with asyncio.timeout(3) as tm, asyncio.Lock():
        await asyncio.sleep(
            1 if x
            else 2)
    cond = asyncio.Condition(box.locks[0])
    async with cond: pass
    done = await asyncio.wait({asyncio.create_task(asyncio.sleep(1), name="z")}, timeout=0.5)
    asyncio.current_task().set_name("renamed")
    await asyncio.sleep(0)
asyncio.run(main())
