# An event bus: priorities, middleware, one-time and weak handlers, groups of errors.
import asyncio, collections, contextlib, functools, inspect, weakref, contextvars
trace = contextvars.ContextVar('trace', default=())
class Bus:
    def __init__(self): self.handlers, self.mw, self.dead = collections.defaultdict(list), [], []
    def on(self, *topics, once=False, prio=0):
        def deco(fn):
            for t in topics: self.handlers[t].append((-prio, len(self.handlers[t]), fn, once)); self.handlers[t].sort(key=lambda h: h[:2])
            return fn
        return deco
    def use(self, m): self.mw.append(m); return m
    async def emit(self, topic, /, **data):
        tok = trace.set(trace.get() + (topic,))
        try:
            call = functools.reduce(lambda nxt, m: functools.partial(m, nxt), reversed(self.mw), self._dispatch)
            return await call(topic, data)
        finally: trace.reset(tok)
    async def _dispatch(self, topic, data):
        results, errors = [], []
        for h in [*self.handlers[topic], *self.handlers['*']]:
            try:
                r = h[2](topic, **data) if topic == '*' or h in self.handlers['*'] else h[2](**data)
                results.append(await r if inspect.isawaitable(r) else r)
            except Exception as e: errors.append(e)
            finally:
                if h[3]: self.handlers[topic].remove(h)
        if errors: self.dead.append((topic, errors)); raise ExceptionGroup(f'handlers of {topic}', errors)
        return results
bus = Bus()
@bus.use
async def logmw(nxt, topic, data):
    print('->', '/'.join(trace.get()), data)
    try: r = await nxt(topic, data)
    except* ValueError as eg: print('mw saw', eg.exceptions); raise
    else: print('<-', topic, r); return r
@bus.use
async def limit(nxt, topic, data):
    async with asyncio.timeout(2): return await nxt(topic, data)
@bus.on('order', prio=1)
async def reserve(*, id, qty): await asyncio.sleep(.1 * qty); await bus.emit('stock', id=id); return f'reserved {qty}'
@bus.on('order', once=True)
def first(**k): return 'first only'
@bus.on('stock', 'audit')
def stock(id): return id * 2
@bus.on('*')
async def everything(topic, **kw): return f'*{topic}'
@bus.on('bad')
def bad(x): raise ValueError(x)
@bus.on('bad')
async def bad2(x): return 1 / x
class Listener:
    def __init__(self, name): self.name = name; ref = weakref.WeakMethod(self.hear); bus.on('weak')(lambda **k: (m := ref()) and m(**k))
    def hear(self, **k): return self.name, k
async def main():
    print(await bus.emit('order', id='a', qty=2)); print(await bus.emit('order', id='b', qty=1))
    try: await bus.emit('order', id='slow', qty=50)
    except TimeoutError as e: print('timeout', asyncio.get_running_loop().time(), trace.get())
    for call in [bus.emit('bad', x=0), bus.emit('bad', x='s'), bus.emit('order', nope=1)]:
        try: await call
        except* ValueError as e: print('V', e.exceptions)
        except* (ZeroDivisionError, TypeError) as e: print('O', [str(x) for x in e.exceptions])
    l = Listener('ear'); print(await bus.emit('weak', a=1)); del l; print(await bus.emit('weak', a=2))
    print([(t, [type(e).__name__ for e in es]) for t, es in bus.dead])
    rs = await asyncio.gather(*(bus.emit('audit', id=i) for i in range(3)), bus.emit('bad', x=1), return_exceptions=True); print(rs)
    q = asyncio.Queue(); 
    async def agen():
        try:
            while (x := await q.get()) is not None: yield x
        finally: print('agen fin', q.qsize())
    for i in (1, 2, None): q.put_nowait(i)
    print([x async for x in agen()], [x async for x in aiter_take(agen, q)])
    async with contextlib.aclosing(agen()) as g:
        q.put_nowait(5); print(await anext(g), await anext(g, 'dflt') if q.qsize() else 'empty')
async def aiter_take(agen, q):
    q.put_nowait(7); q.put_nowait(None)
    async for x in agen(): yield x * 10
asyncio.run(main())
