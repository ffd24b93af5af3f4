# A slot handed to a waiter that is cancelled in the same turn goes to the next; nobody overtakes.
import asyncio


async def user(semaphore, name, seconds=1):
    async with semaphore:
        print(asyncio.get_running_loop().time(), name, "in, value", semaphore._value)
        await asyncio.sleep(seconds)
    print(asyncio.get_running_loop().time(), name, "out, locked", semaphore.locked())


async def main():
    semaphore = asyncio.Semaphore(2)
    users = [asyncio.create_task(user(semaphore, f"u{i}")) for i in range(6)]
    await asyncio.sleep(0.5)
    users[2].cancel()
    users[4].cancel()
    await asyncio.sleep(0.5)
    late = asyncio.create_task(user(semaphore, "late"))
    await asyncio.gather(*users, late, return_exceptions=True)
    print([u.cancelled() for u in users], str(semaphore).partition(" [")[2])

    semaphore = asyncio.Semaphore(0)
    waiters = [asyncio.create_task(user(semaphore, f"w{i}", 0)) for i in range(3)]
    await asyncio.sleep(0)
    semaphore.release()
    waiters[0].cancel()
    print("released and cancelled:", semaphore._value, semaphore.locked())
    await asyncio.sleep(0)
    print("a turn later:", semaphore._value, [w.done() for w in waiters])
    await asyncio.sleep(0.1)
    semaphore.release()
    semaphore.release()
    await asyncio.gather(*waiters, return_exceptions=True)
    print(semaphore._value)
    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        bounded.release()
        try:
            bounded.release()
        except ValueError as error:
            print(error)
        await bounded.acquire()


asyncio.run(main())
