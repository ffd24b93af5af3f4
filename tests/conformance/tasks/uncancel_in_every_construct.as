# uncancel() and cancelling() where requests are caught: in timeouts, groups, wait_for, shields, and around awaits.
import asyncio


def me():
    return asyncio.current_task()


async def swallow(times, uncancel, log):
    for i in range(times):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            log.append((e.args, me().cancelling()))
            if uncancel:
                log.append(me().uncancel())
    await asyncio.sleep(0)
    return me().cancelling()


async def in_timeout(uncancel, log):
    try:
        async with asyncio.timeout(1):
            log.append(await swallow(1, uncancel, log))
            await asyncio.sleep(5)
    except TimeoutError:
        log.append(("timeout", me().cancelling()))
    except asyncio.CancelledError as e:
        log.append(("cancelled", e.args, me().cancelling()))
    return me().cancelling()


async def in_group(uncancel, log):
    async def fails():
        await asyncio.sleep(2)
        raise ValueError("child")

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fails())
            log.append(await swallow(1, uncancel, log))
            await asyncio.sleep(5)
    except* ValueError:
        log.append(("group", me().cancelling()))
    await asyncio.sleep(0)
    return me().cancelling()


async def in_wait_for(uncancel, log):
    try:
        log.append(await asyncio.wait_for(swallow(1, uncancel, log), 1))
    except BaseException as e:
        log.append((type(e).__name__, me().cancelling()))
    return me().cancelling()


async def twice(uncancel, log):
    return await swallow(2, uncancel, log)


async def too_often(uncancel, log):
    log.append([me().uncancel() for _ in range(3)])
    me().cancel("self")
    me().cancel("self again")
    log.append([me().uncancel() for _ in range(3)])
    try:
        await asyncio.sleep(0)
        log.append("no cancellation came")
    except asyncio.CancelledError as e:
        log.append(("came all the same", e.args))
    return me().cancelling()


async def one_left(uncancel, log):
    me().cancel("a")
    me().cancel("b")
    me().uncancel()
    try:
        await asyncio.sleep(0)
        log.append("nothing came")
    except asyncio.CancelledError as e:
        log.append(("came", e.args, me().cancelling()))
    return me().cancelling()


async def main():
    loop = asyncio.get_running_loop()
    for f in (swallow_once := in_timeout, in_group, in_wait_for, twice, too_often, one_left):
        for uncancel in (False, True):
            for at in ((), (0.5,), (0.5, 0.7), (1,), (1, 1), (2,), (0.5, 2)):
                log = []
                t = asyncio.create_task(f(uncancel, log))
                for k, when in enumerate(at):
                    loop.call_later(when, t.cancel, f"at {when} #{k}")
                if f is twice and len(at) < 2:
                    loop.call_later(9, t.cancel, "late")
                try:
                    async with asyncio.timeout(30):
                        end = await t
                except BaseException as e:
                    end = (type(e).__name__, e.args if not isinstance(e, BaseExceptionGroup) else len(e.exceptions))
                print(f.__name__, uncancel, at, "->", end, t.cancelling(), *log)


asyncio.run(main())
