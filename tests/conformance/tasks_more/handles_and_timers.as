# Handles: cancelled before and while they run, their times and reprs, and callbacks that schedule more.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []
    first = loop.call_soon(log.append, "first")
    second = loop.call_soon(lambda: (log.append("second"), third.cancel()))
    third = loop.call_soon(log.append, "third")
    print(first.cancelled(), second.cancelled())
    first.cancel()
    first.cancel()
    await asyncio.sleep(0)
    print(log, first.cancelled(), third.cancelled())

    log.clear()
    timers = [loop.call_later(delay, log.append, delay) for delay in (0.3, 0.1, 0.2, 0.1, 0)]
    print([timer.when() for timer in timers], timers[0] > timers[1], timers[1] == timers[1])
    timers[2].cancel()
    at = loop.call_at(loop.time() + 0.1, log.append, "at")
    loop.call_at(loop.time() - 5, log.append, "past")
    loop.call_later(-3, log.append, "negative")
    await asyncio.sleep(0.05)
    print(log)
    await asyncio.sleep(1)
    print(log, at.cancelled(), at.when())

    log.clear()

    def chain(n):
        log.append(n)
        if n:
            loop.call_soon(chain, n - 1)
            loop.call_later(0, log.append, f"timer {n}")

    chain(3)
    for turn in range(6):
        log.append("|")
        await asyncio.sleep(0)
    print(*log)
    for bad in (lambda: loop.call_soon("text"), lambda: loop.call_later(None, print), lambda: loop.call_at(None, print)):
        try:
            handle = bad()
            print("accepted")
            handle.cancel()
        except TypeError as error:
            print(type(error).__name__, error)


asyncio.run(main())
