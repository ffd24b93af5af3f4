# Coroutines that are kept, and never awaited or passed on.
import asyncio


async def fetch(name):
    await asyncio.sleep(1)
    return {"name": name}


async def main():
    forgotten = fetch("a")
    answer = fetch("b")
    print(answer)
    page = fetch("c")
    if page:
        print(f"{page}", page["name"])
    noted: object = fetch("d")
    first = fetch("e")
    second = fetch("f")
    await asyncio.gather(first)
    both = asyncio.gather(fetch("g"), fetch("h"))
    print(both)
    lost = asyncio.gather(fetch("i"))
    return second


asyncio.run(main())
