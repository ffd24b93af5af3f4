# Random programs, wider: eager and lazy tasks mixed, nested groups and timeouts, async generators, exit stacks, barriers,
# priority queues, condition predicates, wake-ups from callbacks, awaitables by hand, contexts: a digest of each one's interleaving.
import asyncio
import contextlib
import contextvars
import random
import sys

var = contextvars.ContextVar("var", default=0)


class Stop(Exception):
    pass


class Hop:
    """Awaits by hand: bare yields, then maybe a future."""

    def __init__(self, n, fut=None):
        self.n, self.fut = n, fut

    def __await__(self):
        for _ in range(self.n):
            yield
        if self.fut is not None:
            return (yield from self.fut)


PLAIN = (
    "sleep zero zero hop lock lock sem bounded eset ewait eclear put get prio cancel cancel cancelme await await spawn "
    "eager call later fut setfut setexc cancelfut raise cwait cnotify cfor bar barabort uncancel callback callcancel "
    "shutdown join setvar getvar delaycancel agenstep waitfut shieldfut dropfut futgather"
).split()
DEEP = (
    "group group group2 timeout timeout0 timeoutat waitfor waitfor0 shield gather gatherx gathercancel wait waitcancel suppress "
    "finally ascomp ascomp2 agen stack acm runtask nestedtimeout oncancel lockwith retry"
).split()


class World:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.log, self.tasks, self.futures, self.agens = [], [], [], []
        self.loop = asyncio.get_running_loop()
        self.lock, self.sem, self.bounded = asyncio.Lock(), asyncio.Semaphore(1), asyncio.BoundedSemaphore(2)
        self.event, self.queue, self.prio = asyncio.Event(), asyncio.Queue(1), asyncio.PriorityQueue(2)
        self.cond, self.barrier = asyncio.Condition(self.lock if seed % 2 else None), asyncio.Barrier(2 + seed % 2)
        self.count = self.n = 0

    def note(self, *what):
        self.log.append((self.loop.time(), *what))

    def name(self):
        self.count += 1
        return f"t{self.count}"

    def plan(self, depth):
        r = self.r
        kinds = PLAIN + DEEP if depth else PLAIN
        return [
            (r.choice(kinds), r.choice((0, 0.1, 0.5, 1)), r.randrange(12), self.plan(depth - 1) if depth else None)
            for _ in range(r.randint(1, 4))
        ]

    def spawn(self, depth, eager=False, ops=None):
        name = self.name()
        coro = self.run(name, self.plan(depth) if ops is None else ops)
        factory = self.loop.get_task_factory()
        if eager:
            self.loop.set_task_factory(lambda loop, coro, **k: (loop.set_task_factory(factory), asyncio.eager_task_factory(loop, coro, **k))[1])
        t = asyncio.create_task(coro, name=name)
        self.tasks.append(t)
        return t

    def pick(self, n):
        return self.tasks[n % len(self.tasks)] if self.tasks else asyncio.current_task()

    def future(self):
        f = self.loop.create_future()
        self.futures.append(f)
        return f

    def pending(self):
        return next((f for f in self.futures if not f.done()), None)

    async def run(self, name, ops):
        try:
            for op in ops:
                await self.step(name, *op)
            self.note(name, "end", asyncio.current_task().cancelling())
            return name
        except BaseException as e:
            self.note(name, "out", type(e).__name__, str(e)[:60])
            raise

    async def all(self, name, ops):
        for op in ops:
            await self.step(name, *op)

    async def gen(self, name, n):
        try:
            for i in range(n):
                self.note(name, "yields", i)
                yield i
                await asyncio.sleep(0)
        except BaseException as e:
            self.note(name, "gen out", type(e).__name__)
            raise
        finally:
            self.note(name, "gen finally")
            await asyncio.sleep(0)
            self.note(name, "gen closed")

    @contextlib.asynccontextmanager
    async def manager(self, name, n):
        self.note(name, "acm in")
        await asyncio.sleep(0)
        try:
            yield n
        except Stop:
            self.note(name, "acm stops Stop")
            if n % 2:
                raise
        finally:
            await asyncio.sleep(0)
            self.note(name, "acm out")

    async def step(self, name, kind, delay, n, inner):
        me, loop = asyncio.current_task(), self.loop
        self.note(name, kind)
        if kind == "sleep":
            await asyncio.sleep(delay)
        elif kind == "zero":
            await asyncio.sleep(0)
        elif kind == "hop":
            await Hop(n % 4)
        elif kind == "lock":
            async with self.lock:
                self.note(name, "locked")
                await asyncio.sleep(delay)
        elif kind == "lockwith":
            async with self.lock:
                await self.all(name, inner[:2])
        elif kind == "sem":
            async with self.sem:
                await asyncio.sleep(delay)
        elif kind == "bounded":
            async with self.bounded:
                await asyncio.sleep(delay)
        elif kind == "eset":
            self.event.set()
        elif kind == "eclear":
            self.event.clear()
        elif kind == "ewait":
            await self.event.wait()
        elif kind == "put":
            await self.queue.put(name)
        elif kind == "get":
            self.note(name, "got", await self.queue.get())
            if n % 2:
                self.queue.task_done()
        elif kind == "prio":
            if n % 2:
                await self.prio.put((n, name))
            else:
                self.note(name, "prio", await self.prio.get())
        elif kind == "join":
            await self.queue.join()
        elif kind == "shutdown":
            if n == 0:
                self.queue.shutdown(immediate=delay == 1)
            if n == 1:
                self.prio.shutdown(immediate=delay == 1)
        elif kind == "cancel":
            t = self.pick(n)
            self.note(name, "cancels", t in self.tasks and t.get_name(), t.cancel(f"by {name}"), t.cancelling())
        elif kind == "cancelme":
            if n < 4:
                me.cancel("me")
        elif kind == "callcancel":
            loop.call_soon(self.pick(n).cancel, "soon")
        elif kind == "delaycancel":
            loop.call_later(delay, self.pick(n).cancel, "later")
        elif kind == "uncancel":
            self.note(name, "uncancel", me.cancelling(), me.uncancel())
        elif kind == "await":
            t = self.pick(n)
            if t is not me:
                try:
                    self.note(name, "awaited", await t)
                except (Stop, asyncio.CancelledError) as e:
                    self.note(name, "awaited", type(e).__name__, e.args, t.done(), me.cancelling())
                    if me.cancelling():
                        raise
        elif kind == "spawn":
            self.spawn(0)
        elif kind == "eager":
            t = self.spawn(0, eager=True)
            self.note(name, "eager", t.done())
        elif kind == "call":
            loop.call_soon(self.note, name, "soon", var.get())
        elif kind == "later":
            h = loop.call_later(delay, self.note, name, "later")
            if n == 0:
                loop.call_soon(h.cancel)
        elif kind == "fut":
            f = self.future()
            try:
                self.note(name, "fut", await f)
            finally:
                self.note(name, "fut done", f.cancelled())
        elif kind == "waitfut":
            await Hop(1, self.pending() or self.future())
        elif kind == "shieldfut":
            await asyncio.shield(self.pending() or self.future())
        elif kind == "futgather":
            self.note(name, "fg", await asyncio.gather(*[f for f in self.futures[-2:]], return_exceptions=n % 2 == 0))
        elif kind in ("setfut", "setexc", "cancelfut"):
            f = self.pending()
            if f is not None:
                if kind == "setfut":
                    f.set_result(n)
                elif kind == "setexc":
                    f.set_exception(Stop(f"set by {name}"))
                else:
                    f.cancel(f"by {name}")
        elif kind == "dropfut":
            f = loop.create_future()
            f.add_done_callback(lambda f: self.note(name, "dropped", f.cancelled()))
            f.cancel()
        elif kind == "raise":
            if n < 3:
                raise Stop(name)
        elif kind == "cwait":
            async with self.cond:
                await self.cond.wait()
                self.note(name, "notified")
        elif kind == "cfor":
            async with self.cond:
                self.note(name, "cfor", await self.cond.wait_for(lambda: self.n > n))
        elif kind == "cnotify":
            async with self.cond:
                self.n += 2
                self.cond.notify(1 + n % 3)
        elif kind == "bar":
            try:
                self.note(name, "bar", await self.barrier.wait(), self.barrier.n_waiting)
            except asyncio.BrokenBarrierError:
                self.note(name, "broken")
        elif kind == "barabort":
            if n == 0:
                await self.barrier.abort()
            if n == 1:
                await self.barrier.reset()
        elif kind == "callback":
            self.pick(n).add_done_callback(lambda t: self.note(name, "callback of", t.get_name(), t.cancelled()))
        elif kind == "setvar":
            var.set(n)
        elif kind == "getvar":
            self.note(name, "var", var.get())
        elif kind == "agenstep":
            if not self.agens or n < 4:
                self.agens.append(self.gen(f"{name}.gen", 3))
            g = self.agens[n % len(self.agens)]
            try:
                self.note(name, "anext", await anext(g, "over"))
            except RuntimeError as e:
                self.note(name, str(e))
        elif kind == "group":
            try:
                async with asyncio.TaskGroup() as tg:
                    for k in range(1 + n % 3):
                        child = self.name()
                        self.tasks.append(tg.create_task(self.run(child, inner[k:]), name=child))
                    await self.step(name, *inner[0])
                self.note(name, "group over")
            except* Stop as eg:
                self.note(name, "group", len(eg.exceptions), me.cancelling())
        elif kind == "group2":
            try:
                async with asyncio.TaskGroup() as tg:
                    async with asyncio.TaskGroup() as tg2:
                        a, b = self.name(), self.name()
                        self.tasks.append(tg.create_task(self.run(a, inner), name=a))
                        self.tasks.append(tg2.create_task(self.run(b, inner[1:]), name=b))
                        if n % 2:
                            await asyncio.sleep(delay)
                    self.note(name, "inner left")
                self.note(name, "outer left")
            except* (Stop, ExceptionGroup) as eg:
                self.note(name, "groups", repr(eg)[:80], me.cancelling())
        elif kind in ("timeout", "timeout0", "timeoutat"):
            try:
                tm = (
                    asyncio.timeout(delay) if kind == "timeout" else asyncio.timeout(-n) if kind == "timeout0"
                    else asyncio.timeout_at(loop.time() + delay)
                )
                async with tm:
                    await self.all(name, inner)
                    if n == 1:
                        tm.reschedule(None)
                    if n == 2:
                        tm.reschedule(loop.time() + 0.5)
                        await asyncio.sleep(1)
                self.note(name, "in time", tm.expired())
            except (TimeoutError, RuntimeError) as e:
                self.note(name, "timeout", me.cancelling(), tm.expired(), str(e))
        elif kind == "nestedtimeout":
            try:
                async with asyncio.timeout(delay) as t1:
                    async with asyncio.timeout(delay) as t2:
                        await self.all(name, inner)
                        await asyncio.sleep(n % 3)
            except TimeoutError:
                self.note(name, "nested", t1.expired(), t2.expired(), me.cancelling())
        elif kind in ("waitfor", "waitfor0"):
            try:
                child = self.name()
                limit = delay if kind == "waitfor" else -delay
                self.note(name, "waitfor", await asyncio.wait_for(self.run(child, inner), limit))
            except TimeoutError as e:
                self.note(name, "waitfor timeout", type(e.__cause__).__name__)
        elif kind == "shield":
            t = self.spawn(0, eager=n % 4 == 0)
            try:
                self.note(name, "shield", await asyncio.shield(t))
            except asyncio.CancelledError:
                self.note(name, "shield cancelled", t.done())
                raise
        elif kind in ("gather", "gatherx", "gathercancel"):
            g = asyncio.gather(
                *[self.run(self.name(), inner[k:]) for k in range(1 + n % 3)], return_exceptions=kind == "gatherx"
            )
            if kind == "gathercancel":
                loop.call_later(delay, g.cancel)
            self.note(name, "gather", [repr(x) for x in await g])
        elif kind in ("wait", "waitcancel"):
            ts = [self.spawn(0) for k in range(1 + n % 3)]
            if kind == "waitcancel":
                loop.call_soon(me.cancel, "in wait")
            mode = (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)[n % 3]
            done, pending = await asyncio.wait(ts, timeout=delay or None, return_when=mode)
            self.note(name, "wait", sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
        elif kind in ("ascomp", "ascomp2"):
            ts = [self.spawn(0) for _ in range(1 + n % 2)]
            try:
                if kind == "ascomp":
                    async for t in asyncio.as_completed(ts[:1], timeout=delay or None):
                        self.note(name, "ascomp", t.get_name(), t.cancelled())
                else:
                    for c in asyncio.as_completed(ts[:1], timeout=delay or None):
                        self.note(name, "ascomp", await c)
            except TimeoutError:
                self.note(name, "ascomp timeout")
        elif kind == "suppress":
            try:
                await self.all(name, inner)
            except asyncio.CancelledError as e:
                self.note(name, "suppressed", e.args, me.cancelling())
                if n % 2:
                    me.uncancel()
        elif kind == "oncancel":
            try:
                await self.all(name, inner)
            except asyncio.CancelledError as e:
                self.note(name, "oncancel", e.args)
                if n % 3 == 0:
                    raise Stop("instead") from e
                if n % 3 == 1:
                    raise asyncio.CancelledError("other")
                raise
        elif kind == "finally":
            try:
                await self.all(name, inner)
            finally:
                await asyncio.sleep(delay)
                self.note(name, "finally")
        elif kind == "retry":
            for i in range(2):
                try:
                    await self.all(name, inner)
                    break
                except Stop as e:
                    self.note(name, "retry", i, e.args)
        elif kind == "agen":
            async with contextlib.aclosing(self.gen(f"{name}.g", 3)) as g:
                async for x in g:
                    if x == n % 3:
                        await self.all(name, inner[:1])
                        if delay:
                            break
        elif kind == "stack":
            async with contextlib.AsyncExitStack() as stack:
                stack.push_async_callback(asyncio.sleep, delay)
                await stack.enter_async_context(self.manager(name, n))
                stack.callback(self.note, name, "stack callback")
                await self.all(name, inner[:2])
        elif kind == "acm":
            async with self.manager(name, n):
                await self.all(name, inner[:2])
        elif kind == "runtask":
            t = self.spawn(1, eager=n % 2 == 0)
            await asyncio.sleep(0)
            self.note(name, "runtask", t.done())


async def main(seed, out, eager):
    w = World(seed)
    out.append(w)
    loop = w.loop
    loop.set_exception_handler(lambda loop, c: w.note("HANDLER", c["message"][:40], repr(c.get("exception"))[:60]))
    if eager:
        loop.set_task_factory(asyncio.eager_task_factory)
    try:
        async with asyncio.timeout(20):
            for _ in range(w.r.randint(2, 5)):
                w.spawn(2)
                if w.r.random() < 0.3:
                    await asyncio.sleep(0)
            while any(not t.done() for t in w.tasks):
                await asyncio.wait([t for t in w.tasks if not t.done()])
    except TimeoutError:
        w.note("main", "timeout")
    for t in w.tasks:
        if t.done() and not t.cancelled():
            t.exception()
    w.loop = type("Over", (), {"time": lambda self: -1})()  # what closing generators note
    for g in w.agens:
        try:
            await g.aclose()
        except RuntimeError as e:
            w.note(str(e))


def digest(log):
    h = 7
    for c in repr(log):
        h = (h * 1000003 + ord(c)) % 2305843009213693951
    return h


# Seeds: first, last; a third argument shows each step. A program that ends in a deadlock ends the run.
given = [int(a) for a in sys.argv[1:3]]
lo, hi = given if len(given) == 2 else (180, 220)
show = len(sys.argv) > 3
for seed in range(lo, hi):
    out = []
    try:
        asyncio.run(main(seed, out, seed % 4 == 3))
        end = ""
    except BaseException as e:
        end = type(e).__name__ + str(e)
    print(seed, len(out[0].log), digest(out[0].log), end, flush=True)
    if show:
        for line in out[0].log:
            print("   ", *line)
