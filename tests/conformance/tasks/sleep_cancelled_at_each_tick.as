# A sleep cancelled before, while and after its timer: what the sleeper sees, and the time.
import asyncio


async def sleeper(d, log):
    try:
        log.append(await asyncio.sleep(d, "slept"))
    except asyncio.CancelledError as e:
        log.append(e.args)
        raise


async def main():
    loop = asyncio.get_running_loop()
    for d in (0, 1, -1):
        for at in range(4):
            for timer in (None, 0, 1):
                log = []
                t = asyncio.create_task(sleeper(d, log))
                for _ in range(at):
                    await asyncio.sleep(0)
                if timer is None:
                    log.append(t.cancel("hop"))
                else:
                    loop.call_later(timer, t.cancel, "timer")
                await asyncio.wait([t])
                print(d, at, timer, t.cancelled(), loop.time(), *log)


asyncio.run(main())
