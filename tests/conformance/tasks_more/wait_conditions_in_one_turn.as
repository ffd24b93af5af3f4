# Several futures done in one turn, as wait sees them with each of its conditions and with timeouts.
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    async def trial(label, settle, **options):
        futures = [loop.create_future() for _ in range(4)]
        loop.call_later(1, settle, futures)
        start = loop.time()
        done, pending = await asyncio.wait(futures, **options)
        print(label, "done", [futures.index(f) for f in done], "pending", [futures.index(f) for f in pending], "after", loop.time() - start)
        for future in futures:
            if future.done() and not future.cancelled():
                future.exception()

    def two_results(futures):
        futures[2].set_result(None)
        futures[1].set_result(None)

    def error_then_result(futures):
        futures[3].set_exception(ValueError())
        futures[0].set_result(None)

    def cancel_two(futures):
        futures[0].cancel()
        futures[3].cancel()

    def everything(futures):
        for future in reversed(futures):
            future.set_result(None)

    for settle in (two_results, error_then_result, cancel_two, everything):
        for condition in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
            await trial(f"{settle.__name__} {condition}", settle, return_when=condition, timeout=2)
    await trial("timeout in that turn", everything, timeout=1)
    await trial("no time", everything, timeout=0)
    futures = [loop.create_future() for _ in range(3)]
    futures[1].set_result(None)
    done, pending = await asyncio.wait([futures[2], futures[1], futures[0], futures[1]], timeout=0)
    print(len(done), [futures.index(f) for f in pending])
    task = asyncio.create_task(asyncio.wait(futures))
    await asyncio.sleep(0)
    task.cancel("waiter only")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, [f.done() for f in futures])


asyncio.run(main())
