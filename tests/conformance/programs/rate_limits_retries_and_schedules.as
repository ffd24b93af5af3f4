# Token buckets, retries, schedules, and what queues, timeouts and barriers say when they end.
import builtins, re
def print(*values, **options): builtins.print(*[re.sub("0x[0-9a-f]+", "0x...", str(value)) for value in values], **options)
import asyncio, functools, itertools, heapq, collections
class Bucket:
    def __init__(self, rate, cap): self.rate, self.cap, self.tokens, self.last, self.waiters = rate, cap, cap, 0.0, collections.deque()
    def _refill(self):
        now = asyncio.get_running_loop().time(); self.tokens = min(self.cap, self.tokens + (now - self.last) * self.rate); self.last = now
    async def __aenter__(self):
        self._refill()
        while self.tokens < 1:
            await asyncio.sleep((1 - self.tokens) / self.rate); self._refill()
        self.tokens -= 1
    async def __aexit__(self, *a): pass
def retry(*excs, tries=3, delay=.1, backoff=2, jitter=itertools.cycle([0, .05])):
    def deco(f):
        @functools.wraps(f)
        async def w(*a, **k):
            d = delay
            for n in itertools.count(1):
                try: return await f(*a, **k)
                except excs as e:
                    if n == tries: e.add_note(f'after {n} tries'); raise
                    await asyncio.sleep(d + next(jitter)); d *= backoff
        w.tries = tries
        return w
    return deco
class Sched:
    def __init__(self): self.h, self.c, self.cond = [], itertools.count(), asyncio.Condition()
    async def at(self, when, prio, f, *a):
        async with self.cond: heapq.heappush(self.h, (when, -prio, next(self.c), f, a)); self.cond.notify()
    async def run(self):
        loop = asyncio.get_running_loop()
        while True:
            async with self.cond:
                await self.cond.wait_for(lambda: self.h)
                when, *_, f, a = self.h[0]
                if when > loop.time():
                    try: await asyncio.wait_for(self.cond.wait(), when - loop.time())
                    except TimeoutError: pass
                    continue
                heapq.heappop(self.h)
            r = f(*a)
            if asyncio.iscoroutine(r): await r
calls = collections.Counter()
@retry(OSError, KeyError, tries=4)
async def fetch(n):
    calls[n] += 1
    if calls[n] < n: raise (OSError if n % 2 else KeyError)(n)
    return n * 10
async def main():
    loop = asyncio.get_running_loop(); b = Bucket(2, 3); out = []
    async def job(i):
        async with b: out.append((i, round(loop.time(), 3)))
    await asyncio.gather(*map(job, range(8))); print(out)
    res = await asyncio.gather(*(fetch(i) for i in range(1, 7)), return_exceptions=True); print(res, [getattr(r, '__notes__', None) for r in res], fetch.tries, fetch.__name__, round(loop.time(), 3))
    s = Sched(); t = asyncio.create_task(s.run()); seen = []; base = loop.time()
    for w, p, n in [(3, 1, 'c'), (1, 1, 'a'), (2, 1, 'b'), (2, 5, 'B'), (0, 0, 'now')]: await s.at(base + w, p, lambda n=n: seen.append((n, round(loop.time() - base, 2))))
    await asyncio.sleep(1.5); await s.at(base + 1.7, 9, lambda: asyncio.sleep(1)); await asyncio.sleep(5); t.cancel(); print(seen, await asyncio.gather(t, return_exceptions=True))
    pq = asyncio.PriorityQueue()
    for x in [(2, 'x'), (1, 'y'), (3, 'z')]: pq.put_nowait(x)
    pq.shutdown()
    try:
        while True: print(await pq.get()); pq.task_done()
    except asyncio.QueueShutDown as e: print(repr(e), pq, pq._unfinished_tasks)
    try: pq.put_nowait(1)
    except asyncio.QueueShutDown as e: print(repr(e))
    try: pq.task_done()
    except ValueError as e: print(e)
    q = asyncio.Queue(1); q.put_nowait(1); putter = asyncio.create_task(q.put(2)); await asyncio.sleep(0); q.shutdown(immediate=True)
    print(await asyncio.gather(putter, q.get(), q.join(), return_exceptions=True), q)
    pq = asyncio.PriorityQueue(); pq.put_nowait((1, {})); 
    try: pq.put_nowait((1, {}))
    except TypeError as e: print(e, pq.qsize())
    async with asyncio.timeout(1) as cm:
        cm.reschedule(loop.time() + 3); await asyncio.sleep(2); print(cm.when() - loop.time(), cm.expired(), cm); cm.reschedule(None)
        await asyncio.sleep(5)
    try:
        async with asyncio.timeout_at(loop.time() - 1) as cm: await asyncio.sleep(0); print('not here')
    except TimeoutError as e: print(repr(e), cm, repr(e.__cause__))
    try: cm.reschedule(5)
    except RuntimeError as e: print(e)
    try:
        async with cm: pass
    except RuntimeError as e: print(e)
    bar = asyncio.Barrier(3)
    async def party(i):
        await asyncio.sleep(i)
        try:
            async with bar as pos: print(i, pos, bar.n_waiting, bar); return pos
        except asyncio.BrokenBarrierError as e: return repr(e)
    print(await asyncio.gather(*map(party, range(3))))
    ts = [asyncio.create_task(party(i)) for i in range(2)]; await asyncio.sleep(1.5); await bar.abort(); print(await asyncio.gather(*ts), bar.broken, bar); await bar.reset(); print(bar)
asyncio.run(main())
