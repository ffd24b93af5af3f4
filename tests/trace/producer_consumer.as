from asyncio import Queue, gather, run, sleep


async def prod(q):
    for i in range(2):
        await sleep(0.1)
        await q.put(i)


async def cons(q):
    while True:
        item = await q.get()
        print("got", item)
        if item == 1:
            return "done"


async def main():
    q = Queue()
    await gather(
        prod(q),
        cons(q),
    )


run(main())
