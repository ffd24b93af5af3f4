# Locks, queues, conditions, timeouts, threads, factories and streams in one program.
import builtins, re
def print(*values, **options): builtins.print(*[re.sub("0x[0-9a-f]+", "0x...", str(value)) for value in values], **options)
import asyncio, functools, time
from collections import deque
async def main():
    loop = asyncio.get_running_loop(); t0 = loop.time()
    class ReadWrite:
        def __init__(s): s.c, s.r, s.w, s.q = asyncio.Condition(), 0, False, 0
        async def read(s, n, d):
            async with s.c:
                await s.c.wait_for(lambda: not s.w and not s.q); s.r += 1
            try: await asyncio.sleep(d); log.append((n, round(loop.time() - t0, 2)))
            finally:
                async with s.c: s.r -= 1; s.c.notify_all()
        async def write(s, n, d):
            async with s.c:
                s.q += 1
                try: await s.c.wait_for(lambda: not s.w and not s.r)
                finally: s.q -= 1
                s.w = True
            try: await asyncio.sleep(d); log.append((n, round(loop.time() - t0, 2)))
            finally:
                async with s.c: s.w = False; s.c.notify_all()
    log = []; rw = ReadWrite()
    async with asyncio.TaskGroup() as tg:
        for i, (k, d) in enumerate([('r', .3), ('r', .1), ('w', .2), ('r', .1), ('w', .1), ('r', .1)]): tg.create_task((rw.read if k == 'r' else rw.write)(f'{k}{i}', d)); await asyncio.sleep(.05)
    print(log)
    sem = asyncio.Semaphore(2); order = []
    async def use(i):
        async with sem:
            order.append(('in', i)); await asyncio.sleep(.1 if i != 2 else .3); order.append(('out', i))
    ts = [asyncio.create_task(use(i)) for i in range(6)]; await asyncio.sleep(.15); ts[3].cancel(); ts[5].cancel(); r = await asyncio.gather(*ts, return_exceptions=True); print(order, [type(x).__name__ for x in r], sem)
    lock = asyncio.Lock(); got = []
    async def locker(i, hold):
        try:
            async with asyncio.timeout(.25):
                async with lock: got.append(i); await asyncio.sleep(hold)
        except TimeoutError: got.append(('timeout', i))
    await asyncio.gather(*(locker(i, .1) for i in range(5))); print(got, lock.locked(), lock)
    q = asyncio.Queue(2)
    async def prod(n):
        for i in range(3): await q.put((n, i)); await asyncio.sleep(0)
    async def cons(n):
        out = []
        try:
            while True: out.append(await q.get()); await asyncio.sleep(.01); q.task_done()
        except asyncio.CancelledError: return n, out
    cs = [asyncio.create_task(cons(i)) for i in 'XY']; await asyncio.gather(prod('a'), prod('b')); await q.join(); [c.cancel() for c in cs]; print(await asyncio.gather(*cs))
    ev = asyncio.Event(); hits = []
    async def waiter(i):
        while True: await ev.wait(); hits.append(i); ev.clear(); await asyncio.sleep(0)
    ws = [asyncio.create_task(waiter(i)) for i in range(3)]
    for _ in range(3): await asyncio.sleep(.01); ev.set()
    await asyncio.sleep(.01); [w.cancel() for w in ws]; print(hits, ev, await asyncio.gather(*ws, return_exceptions=True))
    cond = asyncio.Condition(); res = []
    async def cw(i):
        async with cond:
            try: await asyncio.wait_for(cond.wait(), .1 * (i + 1)); res.append(i)
            except TimeoutError: res.append(('to', i, cond.locked()))
    cts = [asyncio.create_task(cw(i)) for i in range(4)]; await asyncio.sleep(.15)
    async with cond: cond.notify(1); await asyncio.sleep(.1)
    print(await asyncio.gather(*cts), res)
    try: cond.notify()
    except RuntimeError as e: print(e)
    async def slow_cancel():
        try: await asyncio.sleep(5)
        finally: await asyncio.sleep(.5); print('slow cleanup', round(loop.time() - t0, 2))
    try:
        async with asyncio.timeout(.1): await slow_cancel()
    except TimeoutError: print('to', round(loop.time() - t0, 2))
    try:
        async with asyncio.timeout(1) as outer:
            try:
                async with asyncio.timeout(.5) as inner: await asyncio.sleep(3)
            except TimeoutError: print('inner', inner.expired(), outer.expired()); await asyncio.sleep(3)
    except TimeoutError: print('outer', inner.expired(), outer.expired())
    async with asyncio.timeout(None) as tm: print(tm.when(), tm); tm.reschedule(loop.time() + .1); await asyncio.sleep(.05); tm.reschedule(None); await asyncio.sleep(.1)
    res = await asyncio.gather(asyncio.to_thread(time.sleep, .01), asyncio.to_thread(lambda a, b=1: a + b, 1, b=5), loop.run_in_executor(None, functools.partial(int, 'ff', 16)), asyncio.to_thread(lambda: 1 / 0), return_exceptions=True); print(res)
    fut = asyncio.run_coroutine_threadsafe(asyncio.sleep(.01, 'ts'), loop); print(await asyncio.wrap_future(fut), fut.done(), type(fut).__module__)
    async def eager(): print('eager ran'); await asyncio.sleep(0); return 'e'
    loop.set_task_factory(asyncio.eager_task_factory); t = asyncio.create_task(eager()); print('after create', t.done()); print(await t); t = loop.create_task(asyncio.sleep(0, 5)) ; 
    async def imm(): return 1
    t = asyncio.create_task(imm()); print(t.done(), t.result(), t); loop.set_task_factory(None)
    loop.set_task_factory(lambda l, c, **k: asyncio.Task(c, loop=l, name='F-' + k.get('name', 'x') if k.get('name') else 'F')); print(asyncio.create_task(imm()).get_name(), asyncio.create_task(imm(), name='q').get_name()); loop.set_task_factory(None)
    class MyFut(asyncio.Future):
        def add_done_callback(s, fn, *, context=None): print('adc'); super().add_done_callback(fn, context=context)
    f = MyFut(); loop.call_later(.01, f.set_result, 'mine'); print(await f)
    r1, w1 = None, None
    async def handle(r, w):
        while line := await r.readline(): w.write(line.upper()); await w.drain()
        w.close(); await w.wait_closed()
    srv = await asyncio.start_server(handle, '127.0.0.1', 0); port = srv.sockets[0].getsockname()[1]; r1, w1 = await asyncio.open_connection('127.0.0.1', port); w1.write(b'hello\nworld\n'); print(await r1.readline(), await r1.readexactly(6)); w1.write_eof(); print(await r1.read(), r1.at_eof()); w1.close(); await w1.wait_closed(); srv.close(); await srv.wait_closed(); print(srv.is_serving())
    try: await asyncio.open_connection('127.0.0.1', port)
    except ConnectionRefusedError as e: print(type(e).__name__)
with asyncio.Runner(debug=False) as r: r.run(main()); print(r.run(asyncio.sleep(0, 'again')), r.get_loop().is_closed())
try: r.run(asyncio.sleep(0))
except RuntimeError as e: print(e)
