# TaskGroup used wrongly: twice, before, after, from other tasks, with failing parents and cancelled __aexit__.
import asyncio


def show(e):
    if isinstance(e, BaseExceptionGroup):
        return f"{type(e).__name__}[{', '.join(show(x) for x in e.exceptions)}]"
    return f"{type(e).__name__}({str(e).split('<')[0]})"


async def attempt(name, coro):
    try:
        print(name, "->", await coro)
    except BaseException as e:
        print(name, "->", show(e), asyncio.current_task().cancelling())


async def nop(v=None, d=0):
    await asyncio.sleep(d)
    return v


async def boom(e, d=0):
    await asyncio.sleep(d)
    raise e


async def before():
    tg = asyncio.TaskGroup()
    c = nop()
    tg.create_task(c)


async def after():
    async with asyncio.TaskGroup() as tg:
        pass
    tg.create_task(nop())


async def twice():
    tg = asyncio.TaskGroup()
    async with tg:
        pass
    async with tg:
        pass


async def inside_itself():
    async with asyncio.TaskGroup() as tg:
        async with tg:
            pass


async def in_exit():
    async with asyncio.TaskGroup() as tg:
        async def child():
            await asyncio.sleep(0)
            tg.create_task(nop("late"))
            await asyncio.sleep(0)
            return "child"
        t = tg.create_task(child())
    return t.result()


async def after_abort():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(boom(ValueError("v")))
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            tg.create_task(nop())


async def last_child_spawns():
    done = []
    async with asyncio.TaskGroup() as tg:
        async def child(n):
            if n:
                tg.create_task(child(n - 1))
            done.append(n)
        tg.create_task(child(3))
    return done


async def from_elsewhere():
    async with asyncio.TaskGroup() as tg:
        async def other():
            return tg.create_task(nop("by other"))
        t = await asyncio.create_task(other())
    return t.result()


async def names_and_contexts():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(nop(), name="named")
        b = tg.create_task(nop(), name=None)
        return a.get_name(), b.get_name()[:5]


async def returns_inside():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(boom(KeyError("k")))
        return "returned"


async def loop_control():
    out = []
    for i in range(3):
        async with asyncio.TaskGroup() as tg:
            t = tg.create_task(nop(i))
            if i == 1:
                continue
            out.append(i)
    return out


async def raises_in_except_star():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(boom(KeyError("k")))
            tg.create_task(boom(ValueError("v")))
    except* KeyError:
        raise OSError("handler")


async def body_and_children():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(boom(KeyError("k")))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        raise ValueError("too late?")


async def cancelled_children_only():
    async with asyncio.TaskGroup() as tg:
        ts = [tg.create_task(nop(i, 1)) for i in range(3)]
        await asyncio.sleep(0)
        ts[1].cancel()
    return [t.cancelled() for t in ts]


async def child_raises_cancelled():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(boom(asyncio.CancelledError("own")))
        t = tg.create_task(nop("ok", 1))
    return t.result()


async def base_exceptions():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(boom(GeneratorExit("g")))
        tg.create_task(boom(ValueError("v")))


async def not_a_coroutine():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(5)


async def self_cancel():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(nop(1, 1))
        asyncio.current_task().cancel("me")
    return "not here"


async def self_cancel_and_uncancel():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(nop(1, 1))
        asyncio.current_task().cancel("me")
        asyncio.current_task().uncancel()
    return "through"


async def timeout_inside():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(nop(1, 2))
        async with asyncio.timeout(1):
            await asyncio.sleep(3)


async def timeout_outside():
    async with asyncio.timeout(1):
        async with asyncio.TaskGroup() as tg:
            tg.create_task(nop(1, 2))
            tg.create_task(boom(ValueError("in time"), 0.5))


async def main():
    for f in (before, after, twice, inside_itself, in_exit, after_abort, last_child_spawns, from_elsewhere, names_and_contexts, returns_inside, loop_control, raises_in_except_star, body_and_children, cancelled_children_only, child_raises_cancelled, base_exceptions, not_a_coroutine, self_cancel, self_cancel_and_uncancel, timeout_inside, timeout_outside):
        await attempt(f.__name__, asyncio.create_task(f()))


asyncio.run(main())
