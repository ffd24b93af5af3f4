# Waiters that set, clear and wait again in their own step; each set wakes those who wait at that moment.
import asyncio


async def main():
    event = asyncio.Event()
    log = []

    async def player(name, rounds):
        for number in range(rounds):
            await event.wait()
            event.clear()
            log.append(f"{name}{number}")
            await asyncio.sleep(0)
            event.set()
            event.clear()

    players = [asyncio.create_task(player(name, 3)) for name in "xyz"]
    await asyncio.sleep(0)
    event.set()
    for turn in range(12):
        await asyncio.sleep(0)
        log.append("|")
        if turn % 4 == 3 and not event.is_set():
            event.set()
    done, pending = await asyncio.wait(players, timeout=1)
    print(" ".join(log), len(done), len(pending))
    event.set()
    for task in pending:
        task.cancel()
    await asyncio.wait(players)
    print([task.cancelled() for task in players], repr(event).partition(" [")[2])
    event.clear()
    waits = [asyncio.create_task(event.wait()) for _ in range(4)]
    await asyncio.sleep(0)
    waits[1].cancel()
    event.set()
    event.clear()
    print(repr(event).partition(" [")[2])
    print(await asyncio.gather(*waits, return_exceptions=True))
    print(repr(event).partition(" [")[2], await asyncio.gather(asyncio.wait_for(event.wait(), 1), return_exceptions=True))


asyncio.run(main())
