# Three producers, two consumers, a bounded queue, a stop signal: the exact interleaving.
import asyncio


async def producer(q, name, n, pause, log):
    for k in range(n):
        await q.put(f"{name}{k}")
        log.append(f"+{name}{k}")
        await asyncio.sleep(pause)


async def consumer(q, name, log, pause):
    while True:
        try:
            x = await q.get()
        except asyncio.QueueShutDown:
            log.append(f"{name} stops")
            return
        log.append(f"{name}<{x}")
        await asyncio.sleep(pause)
        q.task_done()


async def main():
    for maxsize, pauses in ((1, (0, 0, 0)), (2, (0.1, 0.1, 0.1)), (0, (0, 0.1, 0.2)), (3, (0, 0, 0.5))):
        log = []
        q = asyncio.Queue(maxsize)
        async with asyncio.TaskGroup() as tg:
            cs = [tg.create_task(consumer(q, n, log, 0.1)) for n in "XY"]
            async with asyncio.TaskGroup() as ps:
                for name, pause in zip("abc", pauses):
                    ps.create_task(producer(q, name, 3, pause, log))
            await q.join()
            q.shutdown()
        print(maxsize, *log, asyncio.get_running_loop().time())


asyncio.run(main())
