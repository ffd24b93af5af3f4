# Coroutines stepped, thrown into and closed by hand.
import builtins, re
def print(*values, **options): builtins.print(*[re.sub("0x[0-9a-f]+", "0x...", str(value)) for value in values], **options)
import asyncio, inspect, types, sys
async def c(x=1): 
    try: return await asyncio.sleep(0, x)
    finally: pass
def go(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, '|', e)
k = c(); print(k.cr_running, k.cr_await, k.cr_frame.f_lineno, k.cr_code.co_name, k.cr_origin, k.__name__, k.__qualname__, inspect.getcoroutinestate(k), type(k.__await__()).__name__); go(lambda: k.send(5)); go(lambda: iter(k)); go(lambda: next(k)); go(lambda: [*k]); go(lambda: k + 1); go(lambda: k()); go(lambda: len(k)); k.send(None); print(inspect.getcoroutinestate(k), k.cr_await, inspect.getcoroutinelocals(k)); go(lambda: k.throw(ValueError('t'))); print(inspect.getcoroutinestate(k), k.cr_frame); go(lambda: k.send(None)); go(lambda: k.close()); go(lambda: k.throw(KeyError))
class Aw:
    def __init__(self, it): self.it = it
    def __await__(self): return self.it
async def aw(x): return await x
for it in [5, [1], iter([1, 2]), (i for i in 'ab'), c(), None]: 
    co = aw(Aw(it)); go(lambda: co.send(None)); co.close()
for x in [5, None, [1], c, (i for i in []), object, 'str', Aw]: go(lambda: aw(x).send(None))
async def rec(n): return n if n == 0 else 1 + await rec(n - 1)
go(lambda: asyncio.run(rec(100)))
async def si(): raise StopIteration(5)
async def sai(): raise StopAsyncIteration(5)
async def ge(): raise GeneratorExit('g')
for f in (si, sai, ge): go(lambda: asyncio.run(f()))
def drive(co):
    try:
        while True: print('yield', co.send(None))
    except StopIteration as e: return e.value
@types.coroutine
def y(v): r = yield v; return r
async def multi(): return [await y(i) for i in range(3)], await aw(Aw(iter('ab')))
go(lambda: drive(multi()))
async def withs():
    class M:
        async def __aenter__(s): return await y('in')
        async def __aexit__(s, *a): await y('out'); return True
    async with M() as m: raise KeyError
    return 'done'
go(lambda: drive(withs()))
async def bad():
    class NoExit:
        async def __aenter__(s): pass
    async with NoExit(): pass
go(lambda: drive(bad()))
async def bad2():
    class Sync:
        def __enter__(s): pass
        def __exit__(s, *a): pass
    async with Sync(): pass
go(lambda: drive(bad2()))
async def bad3():
    class I:
        def __aenter__(s): return 5
        async def __aexit__(s, *a): pass
    async with I(): pass
go(lambda: drive(bad3()))
async def bad4():
    class I:
        async def __aenter__(s): return 5
        def __aexit__(s, *a): return 5
    async with I(): pass
go(lambda: drive(bad4()))
async def bad5():
    class I:
        async def __aenter__(s): return 5
        def __aexit__(s, *a): return 5
    async with I(): raise ValueError('body')
go(lambda: drive(bad5()))
co = c(); co.__name__ = 'nn'; co.__qualname__ = 'qq'; print(repr(co)[:20]); co.close(); go(lambda: setattr(co, '__name__', 5)); go(lambda: setattr(co, 'cr_frame', 5)); go(lambda: co.nope)
print(asyncio.iscoroutine(co), asyncio.iscoroutinefunction(c), inspect.iscoroutinefunction(lambda: 0), inspect.isawaitable(co), asyncio.iscoroutine(y(1)), inspect.isawaitable(y(1)), asyncio.isfuture(5))
class AsyncCall:
    async def __call__(self): return 'called'
print(asyncio.iscoroutinefunction(AsyncCall()), inspect.iscoroutinefunction(AsyncCall().__call__)); go(lambda: asyncio.run(AsyncCall()())); go(lambda: asyncio.run(AsyncCall()))
f = inspect.markcoroutinefunction(lambda: c()); print(inspect.iscoroutinefunction(f))
lam = lambda: (await_ for await_ in [1]); print(list(lam()))
co1 = c(); co2 = aw(co1); co2.send(None); go(lambda: co1.send(None)); go(lambda: drive(aw(co1))); print(co2.cr_await is co1, co1.cr_await); co2.close(); print(inspect.getcoroutinestate(co1))
async def cleanup():
    try: await y(1)
    except GeneratorExit: print('closing'); await y('still')
k = cleanup(); k.send(None); go(k.close)
async def cl2():
    try: await y(1)
    finally: print('cl2 fin'); return 'swallow'
k = cl2(); k.send(None); go(k.close); k = cl2(); k.send(None); go(lambda: k.throw(ValueError))
async def tb():
    async def lvl1(): await lvl2()
    async def lvl2(): await y(0); raise ValueError('deep')
    await lvl1()
import traceback
k = tb(); k.send(None)
try: k.send(None)
except ValueError as e: print([f.name for f in traceback.extract_tb(e.__traceback__)])
k = tb(); k.send(None)
try: k.throw(KeyError('in'))
except KeyError as e: traceback.print_exc(file=sys.stdout)
def gen_await():
    yield from c()
go(lambda: list(gen_await()))
@types.coroutine
def gen_await2(): return (yield from c(7))
go(lambda: drive(gen_await2())); go(lambda: types.coroutine(5)); go(lambda: types.coroutine(lambda: 5)())
