# acquire, wait and get cancelled at every tick around the wake-up: nobody's turn is lost.
import asyncio


async def user(name, enter, leave, log, hold=1):
    try:
        await enter()
    except asyncio.CancelledError:
        log.append(f"{name}x")
        raise
    except Exception as e:
        log.append(f"{name}:{type(e).__name__}")
        return
    log.append(f"{name}+")
    try:
        for _ in range(hold):
            await asyncio.sleep(0)
    finally:
        r = leave()
        if asyncio.iscoroutine(r):
            await r
        log.append(f"{name}-")


def lock():
    x = asyncio.Lock()
    return x, x.acquire, x.release


def sem():
    x = asyncio.Semaphore(1)
    return x, x.acquire, x.release


def bounded():
    x = asyncio.BoundedSemaphore(2)
    return x, x.acquire, x.release


def queue():
    x = asyncio.Queue()
    x.put_nowait("token")
    return x, x.get, lambda: x.put_nowait("token")


def full_queue():
    x = asyncio.Queue(1)
    return x, lambda: x.put("token"), x.get_nowait


def barrier():
    x = asyncio.Barrier(2)
    return x, x.wait, lambda: None


def condition():
    x = asyncio.Condition()

    async def enter():
        async with x:
            x.notify()
            async with asyncio.timeout(3):
                await x.wait()

    async def leave():
        async with x:
            x.notify_all()

    return x, enter, leave


async def main():
    for make in (lock, sem, bounded, queue, full_queue, barrier, condition):
        for victim in (1, 2):
            lines = []
            for at in range(7):
                thing, enter, leave = make()
                log = []
                tasks = [asyncio.create_task(user(n, enter, leave, log)) for n in "abcd"]
                for _ in range(at):
                    await asyncio.sleep(0)
                log.append(f"!{tasks[victim].cancel()}")
                try:
                    async with asyncio.timeout(10):
                        await asyncio.wait(tasks)
                except TimeoutError:
                    log.append("stuck")
                    for t in tasks:
                        t.cancel()
                    await asyncio.wait(tasks)
                lines.append((at, " ".join(log)))
            print(make.__name__, victim)
            for line in lines:
                print("   ", *line)


asyncio.run(main())
