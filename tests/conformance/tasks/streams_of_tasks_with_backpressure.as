# Producers and consumers that are cancelled in the middle: what is lost, and what join sees.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for cancel_at in (0.5, 1, 1.5, 2):
        for who in ("producer", "consumer", "joiner"):
            q = asyncio.Queue(2)
            log = []

            async def producer():
                for i in range(5):
                    await q.put(i)
                    log.append(f"p{i}")
                    await asyncio.sleep(0.25)

            async def consumer():
                while True:
                    x = await q.get()
                    try:
                        await asyncio.sleep(0.5)
                        log.append(f"c{x}")
                    except asyncio.CancelledError:
                        log.append(f"lost {x}")
                        raise
                    finally:
                        q.task_done()

            tasks = {"producer": asyncio.create_task(producer()), "consumer": asyncio.create_task(consumer())}
            await asyncio.sleep(0)
            tasks["joiner"] = asyncio.create_task(q.join())
            loop.call_later(cancel_at, tasks[who].cancel, who)
            await asyncio.wait(tasks.values(), timeout=4)
            print(cancel_at, who, *log, "|", [t.done() for t in tasks.values()], q.qsize(), q._unfinished_tasks)
            for t in tasks.values():
                t.cancel()
            await asyncio.gather(*tasks.values(), return_exceptions=True)


asyncio.run(main())
