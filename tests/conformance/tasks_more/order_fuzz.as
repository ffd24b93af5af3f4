# Random programs of tasks, sleeps, cancellations, locks, queues, groups and timeouts: a digest of each one's interleaving.
import asyncio
import random
import sys


class Stop(Exception):
    pass


class World:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.log = []
        self.tasks = []
        self.lock = asyncio.Lock()
        self.sem = asyncio.Semaphore(2)
        self.event = asyncio.Event()
        self.queue = asyncio.Queue(2)
        self.cond = asyncio.Condition()
        self.barrier = asyncio.Barrier(2)
        self.futures = []
        self.count = 0

    def note(self, *what):
        self.log.append((asyncio.get_running_loop().time(), *what))

    def name(self):
        self.count += 1
        return f"t{self.count}"

    def spawn(self, depth):
        name = self.name()
        ops = self.plan(depth)
        t = asyncio.create_task(self.run(name, ops), name=name)
        self.tasks.append(t)
        return t

    def plan(self, depth):
        r = self.r
        kinds = "sleep sleep zero zero lock sem eset ewait eclear put get getnow cancel cancel await spawn call later fut setfut setexc raise cwait cnotify bar uncancel callback shutdown".split()
        if depth > 0:
            kinds += "group group timeout timeout waitfor shield gather gatherx wait suppress finally ascomp runtask".split()
        return [(r.choice(kinds), r.choice((0, 0.1, 0.5, 1)), r.randrange(8), self.plan(depth - 1) if depth else None) for _ in range(r.randint(1, 4))]

    async def run(self, name, ops):
        try:
            for op in ops:
                await self.step(name, *op)
            self.note(name, "end")
            return name
        except BaseException as e:
            self.note(name, "out", type(e).__name__, str(e)[:60])
            raise

    async def step(self, name, kind, delay, n, inner):
        me = asyncio.current_task()
        self.note(name, kind)
        if kind == "sleep":
            await asyncio.sleep(delay)
        elif kind == "zero":
            await asyncio.sleep(0)
        elif kind == "lock":
            async with self.lock:
                self.note(name, "locked")
                await asyncio.sleep(delay)
        elif kind == "sem":
            async with self.sem:
                self.note(name, "in sem")
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
        elif kind == "getnow":
            try:
                self.note(name, "got", self.queue.get_nowait())
            except asyncio.QueueEmpty:
                self.note(name, "empty")
        elif kind == "cancel":
            if self.tasks:
                t = self.tasks[n % len(self.tasks)]
                self.note(name, "cancels", t.get_name(), t.cancel(f"by {name}"), t.cancelling())
        elif kind == "uncancel":
            self.note(name, "uncancel", me.cancelling(), me.uncancel())
        elif kind == "await":
            if self.tasks:
                t = self.tasks[n % len(self.tasks)]
                if t is not me:
                    try:
                        self.note(name, "awaited", await t)
                    except (Stop, asyncio.CancelledError) as e:
                        self.note(name, "awaited", type(e).__name__, t.done(), me.cancelling())
                        if me.cancelling():
                            raise
        elif kind == "spawn":
            self.spawn(0)
        elif kind == "call":
            asyncio.get_running_loop().call_soon(self.note, name, "soon")
        elif kind == "later":
            h = asyncio.get_running_loop().call_later(delay, self.note, name, "later")
            if n == 0:
                h.cancel()
        elif kind == "fut":
            f = asyncio.get_running_loop().create_future()
            self.futures.append(f)
            try:
                self.note(name, "fut", await f)
            finally:
                self.note(name, "fut done", f.cancelled())
        elif kind in ("setfut", "setexc"):
            for f in self.futures:
                if not f.done():
                    if kind == "setfut":
                        f.set_result(n)
                    else:
                        f.set_exception(Stop(f"set by {name}"))
                    break
        elif kind == "raise":
            if n < 3:
                raise Stop(name)
        elif kind == "cwait":
            async with self.cond:
                await self.cond.wait()
                self.note(name, "notified")
        elif kind == "cnotify":
            async with self.cond:
                self.cond.notify(1 + n % 2)
        elif kind == "bar":
            try:
                self.note(name, "bar", await self.barrier.wait())
            except asyncio.BrokenBarrierError:
                self.note(name, "broken")
        elif kind == "callback":
            if self.tasks:
                t = self.tasks[n % len(self.tasks)]
                t.add_done_callback(lambda t: self.note(name, "callback of", t.get_name(), t.cancelled()))
        elif kind == "shutdown":
            if n == 0:
                self.queue.shutdown(immediate=delay == 1)
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
        elif kind == "timeout":
            try:
                async with asyncio.timeout(delay) as tm:
                    for op in inner:
                        await self.step(name, *op)
                    if n == 1:
                        tm.reschedule(None)
                    if n == 2:
                        tm.reschedule(asyncio.get_running_loop().time() + 0.5)
                        await asyncio.sleep(1)
                self.note(name, "in time", tm.expired())
            except TimeoutError:
                self.note(name, "timeout", me.cancelling(), tm.expired())
        elif kind == "waitfor":
            try:
                child = self.name()
                self.note(name, "waitfor", await asyncio.wait_for(self.run(child, inner), delay))
            except TimeoutError as e:
                self.note(name, "waitfor timeout", type(e.__cause__).__name__)
        elif kind == "shield":
            t = self.spawn(0)
            try:
                self.note(name, "shield", await asyncio.shield(t))
            except asyncio.CancelledError:
                self.note(name, "shield cancelled", t.done())
                raise
        elif kind in ("gather", "gatherx"):
            g = asyncio.gather(*[self.run(self.name(), inner[k:]) for k in range(1 + n % 3)], return_exceptions=kind == "gatherx")
            if n == 5:
                asyncio.get_running_loop().call_soon(g.cancel)
            self.note(name, "gather", [repr(x) for x in await g])
        elif kind == "wait":
            ts = [self.spawn(0) for k in range(1 + n % 3)]
            done, pending = await asyncio.wait(ts, timeout=delay or None, return_when=(asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)[n % 3])
            self.note(name, "wait", sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
        elif kind == "ascomp":
            ts = [self.spawn(0)]
            try:
                if n % 2:
                    async for t in asyncio.as_completed(ts, timeout=delay or None):
                        self.note(name, "ascomp", t.get_name(), t.cancelled())
                else:
                    for c in asyncio.as_completed(ts, timeout=delay or None):
                        self.note(name, "ascomp", await c)
            except TimeoutError:
                self.note(name, "ascomp timeout")
        elif kind == "suppress":
            try:
                for op in inner:
                    await self.step(name, *op)
            except asyncio.CancelledError as e:
                self.note(name, "suppressed", e.args, me.cancelling())
                if n % 2:
                    me.uncancel()
        elif kind == "finally":
            try:
                for op in inner:
                    await self.step(name, *op)
            finally:
                await asyncio.sleep(delay)
                self.note(name, "finally")
        elif kind == "runtask":
            t = self.spawn(1)
            await asyncio.sleep(0)
            self.note(name, "runtask", t.done())


async def main(seed, w_out, eager):
    w = World(seed)
    w_out.append(w)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, c: w.note("HANDLER", c["message"], repr(c.get("exception"))))
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


def digest(log):
    h = 7
    for c in repr(log):
        h = (h * 1000003 + ord(c)) % 2305843009213693951
    return h


# SEEDS: first, last; a third argument shows each step.
given = [int(a) for a in sys.argv[1:3]]
lo, hi = given if len(given) == 2 else (0, 200)
show = len(sys.argv) > 3
for seed in range(lo, hi):
    out = []
    try:
        asyncio.run(main(seed, out, seed % 4 == 3))
        end = ""
    except BaseException as e:
        end = type(e).__name__ + str(e)
    print(seed, len(out[0].log), digest(out[0].log), end)
    if show:
        for line in out[0].log:
            print("   ", *line)
