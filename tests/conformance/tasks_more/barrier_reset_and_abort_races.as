# A barrier reset or aborted while tasks wait, leave, or come; then used again.
import asyncio


async def party(barrier, name, delay=0.0):
    await asyncio.sleep(delay)
    try:
        place = await barrier.wait()
        print(asyncio.get_running_loop().time(), name, "passed as", place)
    except asyncio.BrokenBarrierError as error:
        print(asyncio.get_running_loop().time(), name, "broken:", error)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


def state(barrier):
    return barrier.n_waiting, barrier.broken, repr(barrier).partition(" [")[2]


async def main():
    barrier = asyncio.Barrier(3)
    waiting = [asyncio.create_task(party(barrier, name)) for name in "ab"]
    await asyncio.sleep(1)
    print(state(barrier))
    newcomer = asyncio.create_task(party(barrier, "c", 0.0))
    await barrier.reset()
    print("reset", state(barrier))
    await asyncio.wait(waiting)
    await asyncio.sleep(1)
    print("after reset", state(barrier))
    more = [asyncio.create_task(party(barrier, name)) for name in "de"]
    await asyncio.wait([newcomer, *more])
    waiting = [asyncio.create_task(party(barrier, name)) for name in "fg"]
    await asyncio.sleep(1)
    waiting[0].cancel()
    await asyncio.sleep(0)
    print("one left", state(barrier))
    await barrier.abort()
    await asyncio.wait(waiting)
    print("aborted", state(barrier))
    await party(barrier, "h")
    await barrier.reset()
    print("again", state(barrier))
    async with asyncio.TaskGroup() as group:
        for i in range(6):
            group.create_task(party(barrier, f"r{i}", i / 10))
    print(state(barrier))

    async def block(name):
        async with barrier as place:
            print(name, "in the block as", place)

    await asyncio.gather(*[block(i) for i in range(3)])
    for wrong in (0, -1):
        try:
            asyncio.Barrier(wrong)
        except ValueError as error:
            print(error)


asyncio.run(main())
