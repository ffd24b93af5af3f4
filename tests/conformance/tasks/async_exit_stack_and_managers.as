# AsyncExitStack, asynccontextmanager, aclosing: order, suppression, cancellation in each phase, misuse.
import asyncio
import contextlib


class CM:
    def __init__(self, name, log, enter=None, exit=None, suppress=False):
        self.name, self.log, self.enter, self.exit, self.suppress = name, log, enter, exit, suppress

    async def __aenter__(self):
        self.log.append(f"+{self.name}")
        await asyncio.sleep(0)
        if self.enter:
            raise self.enter
        return self

    async def __aexit__(self, et, e, tb):
        self.log.append(f"-{self.name}({et.__name__ if et else None})")
        await asyncio.sleep(0)
        if self.exit:
            raise self.exit
        return self.suppress


@contextlib.asynccontextmanager
async def gen(name, log, how="plain"):
    log.append(f"+{name}")
    try:
        yield name
        log.append(f"{name} normal")
    except BaseException as e:
        log.append(f"{name} sees {type(e).__name__}")
        if how == "suppress":
            return
        if how == "replace":
            raise KeyError(name) from e
        if how == "again":
            yield
        raise
    finally:
        log.append(f"-{name}")
    if how == "twice":
        yield


async def attempt(name, coro, log):
    try:
        print(name, "->", await coro, *log)
    except BaseException as e:
        chain, x = [], e
        while x is not None and len(chain) < 6:
            chain.append(repr(x))
            x = x.__context__
        print(name, "->", " <- ".join(chain), "|", *log)
    log.clear()


async def stack(log, *cms, body=None, hops=0):
    async with contextlib.AsyncExitStack() as s:
        for cm in cms:
            await s.enter_async_context(cm)
        s.callback(log.append, "callback")
        s.push_async_callback(asyncio.sleep, 0)
        s.push_async_exit(CM("pushed", log))
        for _ in range(hops):
            await asyncio.sleep(0)
        if body:
            raise body
    return "through"


async def main():
    log = []
    await attempt("plain", stack(log, CM("a", log), gen("b", log)), log)
    await attempt("body", stack(log, CM("a", log), gen("b", log), body=ValueError("v")), log)
    await attempt("suppress", stack(log, CM("a", log), CM("b", log, suppress=True), body=ValueError("v")), log)
    await attempt("suppress by gen", stack(log, CM("a", log), gen("b", log, "suppress"), body=ValueError("v")), log)
    await attempt("replace", stack(log, gen("a", log, "replace"), gen("b", log, "replace"), body=ValueError("v")), log)
    await attempt("exit fails", stack(log, CM("a", log), CM("b", log, exit=OSError("b")), body=ValueError("v")), log)
    await attempt("enter fails", stack(log, CM("a", log), CM("b", log, enter=OSError("b"))), log)
    await attempt("twice", stack(log, gen("a", log, "twice")), log)
    await attempt("again", stack(log, gen("a", log, "again"), body=ValueError("v")), log)
    await attempt("StopAsyncIteration", stack(log, gen("a", log), body=StopAsyncIteration("s")), log)
    await attempt("StopIteration", stack(log, gen("a", log), body=StopIteration("s")), log)
    await attempt("not a manager", stack(log, 5), log)
    for at in range(7):
        t = asyncio.create_task(stack(log, CM("a", log), gen("b", log), hops=2))
        for _ in range(at):
            await asyncio.sleep(0)
        t.cancel(at)
        await attempt(f"cancel at {at}", t, log)
    s = contextlib.AsyncExitStack()
    await s.enter_async_context(CM("x", log))
    other = s.pop_all()
    await s.aclose()
    print(log)
    await other.aclose()
    await other.aclose()
    print(log)
    log.clear()

    class A:
        async def aclose(self):
            log.append("aclose")
            await asyncio.sleep(0)

    async with contextlib.aclosing(A()) as a:
        log.append(type(a).__name__)
    print(log)
    g = gen("again", log)
    async with g:
        pass
    try:
        async with g:
            pass
    except (RuntimeError, AttributeError) as e:
        print(e)
    for bad in (contextlib.nullcontext(5), contextlib.suppress(ValueError)):
        try:
            async with bad as v:
                print("nullcontext", v)
        except TypeError as e:
            print(e)

    @gen("deco", log)
    async def decorated(x):
        log.append(x)
        return x

    print(await decorated(1), await decorated(2), log)


asyncio.run(main())
