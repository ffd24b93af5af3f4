# Coroutines that are used as if they were their results.
import asyncio


async def fetch(name):
    await asyncio.sleep(1)
    return {"name": name}


async def count():
    return 3


async def main(queue: asyncio.Queue, bell):
    print(fetch("a"))
    print(fetch("b")["name"])
    print(f"found {fetch('c')}")
    total = count() + 1
    keys = fetch("d").keys()
    while queue.get():
        total += count()
    if not fetch("e"):
        return total
    for key in fetch("f"):
        print(key, len(fetch("g")), keys)
    print(await fetch("h"), (await fetch("i"))["name"])


def plain():
    return count() > 2


asyncio.run(main(asyncio.Queue(), asyncio.Event()))
