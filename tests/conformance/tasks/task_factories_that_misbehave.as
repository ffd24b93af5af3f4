# Task factories that return odd things, raise, rename, or are changed in between.
import asyncio


async def nop(v="v"):
    return v


class T(asyncio.Task):
    pass


async def attempt(name, f):
    try:
        r = f()
        if asyncio.isfuture(r):
            r = (type(r).__name__, r.get_name() if hasattr(r, "get_name") else None, await r)
        print(name, "->", r)
    except BaseException as e:
        print(name, "->", type(e).__name__, str(e).split("<")[0])


async def main():
    loop = asyncio.get_running_loop()
    calls = []

    def plain(loop, coro, **kw):
        calls.append(sorted(kw))
        return T(coro, loop=loop, **kw)

    def no_context(loop, coro):
        calls.append("no context")
        return asyncio.Task(coro, loop=loop)

    def raises(loop, coro, **kw):
        coro.close()
        raise ValueError("factory")

    def nothing(loop, coro, **kw):
        coro.close()

    def future(loop, coro, **kw):
        coro.close()
        f = loop.create_future()
        f.set_result("from factory")
        return f

    import contextvars
    for factory in (plain, no_context, raises, nothing, future, asyncio.eager_task_factory, asyncio.create_eager_task_factory(T), None):
        loop.set_task_factory(factory)
        name = getattr(factory, "__name__", str(factory))
        await attempt(name, lambda: asyncio.create_task(nop()))
        await attempt(name + " named", lambda: asyncio.create_task(nop(), name="N"))
        ctx = contextvars.copy_context()
        c = nop()
        await attempt(name + " context", lambda: loop.create_task(c, context=ctx))
        c.close()
        await attempt(name + " ensure_future", lambda: asyncio.ensure_future(nop()))
        loop.set_task_factory(None)
        print("   ", calls)
        calls.clear()
    try:
        asyncio.create_eager_task_factory(5)
        print("accepted")
    except TypeError as e:
        print(e)


asyncio.run(main())
