# StopIteration and others thrown where a generator delegates: to iterators with and without throw and close.
import types
def g(it):
    try:
        r = yield from it
        print('result', r)
        yield 'after'
    except BaseException as e:
        print('caught', type(e).__name__, e)
        yield 'caught'
class It:
    def __iter__(self): return self
    def __next__(self): return 1
class ItT(It):
    def throw(self, *a):
        print('throw', len(a))
        raise StopIteration(7)
class ItT2(It):
    def throw(self, *a): return 5
class ItC(It):
    def close(self): print('close')
class ItC2(It):
    def close(self): raise ValueError('in close')
class ItA(It):
    def __getattr__(self, n): print('get', n); raise AttributeError(n)
class ItB(It):
    throw = 3
    close = 3
def inner():
    try: yield 1
    except StopIteration as e: print('inner', e.value); return 9
    yield 2
def inner2():
    yield 1
def inner3():
    try: yield 1
    except ValueError: raise StopIteration(4)
@types.coroutine
def co():
    yield 1
async def aw(x): 
    try: return await x
    except BaseException as e: print('aw', type(e).__name__, e); raise
class Aw:
    def __init__(self, it): self.it = it
    def __await__(self): return self.it
for make in [lambda: {1, 2}, lambda: [1, 2], It, ItT, ItT2, ItC, ItC2, ItA, ItB, inner, inner2, inner3, lambda: g([1, 2]), lambda: g(inner2()), lambda: map(str, [1, 2]), lambda: iter(int, 1)]:
    for exc in [StopIteration, StopIteration(1), StopIteration(1, 2), GeneratorExit, ValueError('v'), KeyboardInterrupt()]:
        x = g(make()); next(x)
        print(make.__name__, repr(exc))
        for attempt in [lambda: x.throw(exc), lambda: next(x), lambda: x.close()]:
            try: print(attempt())
            except BaseException as e: print('raised', type(e).__name__, e, type(e.__cause__).__name__, type(e.__context__).__name__)
    x = g(make()); next(x)
    try: print(x.close())
    except BaseException as e: print('close raised', type(e).__name__, e)
    x = g(make()); next(x)
    try: print(x.send(3))
    except BaseException as e: print('send raised', type(e).__name__, e)
    del x
for make in [lambda: Aw(iter([1, 2])), lambda: Aw(It()), lambda: Aw(ItT()), lambda: co(), lambda: aw(co()), lambda: Aw(inner())]:
    for exc in [StopIteration(1), GeneratorExit, ValueError('v'), StopAsyncIteration(3)]:
        x = aw(make()); x.send(None)
        print(repr(exc))
        for attempt in [lambda: x.throw(exc), lambda: x.send(None), lambda: x.close()]:
            try: print(attempt())
            except BaseException as e: print('raised', type(e).__name__, e, type(e.__cause__).__name__, type(e.__context__).__name__)
