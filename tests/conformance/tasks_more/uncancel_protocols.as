# uncancel in structured code: timeouts and groups inside cancelled tasks, nested counts.
import asyncio


async def worker(log):
    me = asyncio.current_task()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append(("caught", me.cancelling()))
        try:
            async with asyncio.timeout(1):
                await asyncio.sleep(5)
        except TimeoutError:
            log.append(("timeout inside", me.cancelling()))
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(asyncio.sleep(0.5))
                tg.create_task(fail())
        except* ValueError:
            log.append(("group inside", me.cancelling()))
        log.append(("left", me.uncancel(), me.uncancel()))
    await asyncio.sleep(1)
    return "survived"


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError


async def main():
    log = []
    t = asyncio.create_task(worker(log))
    await asyncio.sleep(0)
    t.cancel()
    print(await t, log)
    log.clear()
    t = asyncio.create_task(worker(log))
    await asyncio.sleep(0)
    t.cancel()
    t.cancel()
    print(t.cancelling())
    print(await asyncio.gather(t, return_exceptions=True), log)

    async def must_cancel():
        me = asyncio.current_task()
        me.cancel()
        print(me.cancelling(), me.uncancel())
        try:
            await asyncio.sleep(0)
            print("no cancellation came")
        except asyncio.CancelledError:
            print("came all the same")

    await asyncio.create_task(must_cancel())

    async def outer_timeout_inner_cancel():
        try:
            async with asyncio.timeout(1) as tm:
                try:
                    await asyncio.sleep(5)
                except asyncio.CancelledError:
                    print("inside", tm.expired(), asyncio.current_task().cancelling())
                    asyncio.current_task().cancel("again")
                    raise
        except TimeoutError:
            print("timeout")

    t = asyncio.create_task(outer_timeout_inner_cancel())
    print(await asyncio.gather(t, return_exceptions=True), t.cancelling())


asyncio.run(main())
