# The first in a lock's queue is woken and cancelled in one turn: the next gets the lock; newcomers queue up.
import asyncio


async def user(lock, name, seconds=1):
    try:
        async with lock:
            print(asyncio.get_running_loop().time(), name, "has it")
            await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(asyncio.get_running_loop().time(), name, "cancelled, locked", lock.locked())
        raise


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    users = [asyncio.create_task(user(lock, name)) for name in "abcd"]
    await asyncio.sleep(0)
    print(repr(lock).partition(" [")[2])
    lock.release()
    print(repr(lock).partition(" [")[2])
    users[0].cancel()
    late = asyncio.create_task(user(lock, "late", 0))
    await asyncio.sleep(0)
    users[2].cancel()
    print("try at once:", lock.locked())
    await asyncio.wait([*users, late])
    print([u.cancelled() for u in users])
    # All who wait are cancelled: then the lock is free for anyone.
    await lock.acquire()
    users = [asyncio.create_task(user(lock, name)) for name in "ef"]
    await asyncio.sleep(0)
    for each in users:
        each.cancel()
    lock.release()
    print("taken in spite of them:", await lock.acquire())
    await asyncio.wait(users)
    lock.release()


asyncio.run(main())
