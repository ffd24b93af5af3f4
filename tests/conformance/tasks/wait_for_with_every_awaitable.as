# wait_for over coroutines, tasks, futures, done ones, hand-made awaitables; timeouts of every kind; errors from clean-up.
import asyncio


class Own:
    def __init__(self, n, end="own"):
        self.n, self.end = n, end

    def __await__(self):
        try:
            for _ in range(self.n):
                yield
        except BaseException as e:
            print("   own sees", type(e).__name__, e.args)
            raise
        return self.end


async def coro(d, how="value"):
    try:
        await asyncio.sleep(d)
    except asyncio.CancelledError:
        if how == "swallow":
            return "swallowed"
        if how == "error":
            raise ValueError("in clean-up")
        if how == "slow":
            await asyncio.sleep(1)
        if how == "cancel":
            raise asyncio.CancelledError("another")
        if how == "timeout":
            raise TimeoutError("own timeout")
        raise
    return "value"


async def show(name, make):
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        r = await make()
        print(name, "->", r, loop.time() - start)
    except BaseException as e:
        print(name, "->", type(e).__name__, e.args, "| cause", repr(e.__cause__), "| context", type(e.__context__).__name__, loop.time() - start, asyncio.current_task().cancelling())


async def main():
    loop = asyncio.get_running_loop()
    done, failed, gone = (loop.create_future() for _ in range(3))
    done.set_result("done")
    failed.set_exception(KeyError("failed"))
    gone.cancel("gone")
    for timeout in (None, 1, 0, -1):
        await show(f"coro {timeout}", lambda: asyncio.wait_for(coro(0.5), timeout))
        await show(f"task {timeout}", lambda: asyncio.wait_for(asyncio.create_task(coro(0.5)), timeout))
        await show(f"done {timeout}", lambda: asyncio.wait_for(done, timeout))
        await show(f"failed {timeout}", lambda: asyncio.wait_for(failed, timeout))
        await show(f"gone {timeout}", lambda: asyncio.wait_for(gone, timeout))
        await show(f"own {timeout}", lambda: asyncio.wait_for(Own(2), timeout))
        await show(f"no wait {timeout}", lambda: asyncio.wait_for(Own(0), timeout))
    for how in ("value", "swallow", "error", "slow", "cancel", "timeout"):
        await show(how, lambda: asyncio.wait_for(coro(5, how), 1))
        await show("task " + how, lambda: asyncio.wait_for(asyncio.create_task(coro(5, how)), 1))
        await show(how + " at once", lambda: asyncio.wait_for(coro(5, how), 0))
    await show("shielded", lambda: asyncio.wait_for(asyncio.shield(coro(2)), 1))
    await show("nested", lambda: asyncio.wait_for(asyncio.wait_for(coro(5), 2), 1))
    await show("nested same", lambda: asyncio.wait_for(asyncio.wait_for(coro(5), 1), 1))
    await show("nested inner", lambda: asyncio.wait_for(asyncio.wait_for(coro(5), 1), 2))
    await show("gather", lambda: asyncio.wait_for(asyncio.gather(coro(5), coro(5, "slow")), 1))
    await show("gather swallow", lambda: asyncio.wait_for(asyncio.gather(coro(5, "swallow"), coro(0.5)), 1))
    for bad in (5, None, "x", [], coro):
        await show(f"bad {type(bad).__name__}", lambda: asyncio.wait_for(bad, 1))
    c = coro(1)
    await show("bad timeout", lambda: asyncio.wait_for(c, "1"))
    c.close()
    t = asyncio.create_task(coro(3))
    await show("left running?", lambda: asyncio.wait_for(t, 1))
    print(t.cancelled(), t.cancelling())
    ev = asyncio.Event()
    await show("event", lambda: asyncio.wait_for(ev.wait(), 1))
    print(len(ev._waiters))
    sem = asyncio.Semaphore(0)
    await show("semaphore", lambda: asyncio.wait_for(sem.acquire(), 1))
    sem.release()
    await show("semaphore", lambda: asyncio.wait_for(sem.acquire(), 1))


asyncio.run(main())
