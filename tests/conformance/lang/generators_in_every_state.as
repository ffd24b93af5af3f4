# Generators sent to, thrown into, closed and delegated to, in every state.
import builtins, re
def print(*values, **options): builtins.print(*[re.sub("0x[0-9a-f]+", "0x...", str(value)) for value in values], **options)
import sys, inspect
def go(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, '|', e, '|', repr(e.__cause__), '|', repr(e.__context__))
def g1():
    try:
        x = yield 1
        print('got', x)
        y = yield 2
        print('got', y)
    except GeneratorExit: print('exit'); raise
    except ValueError as e: print('ve', e); yield 99
    finally: print('fin')
    return 'ret'
g = g1(); go(g.send, 5); go(next, g); go(g.send, 'a'); go(g.throw, ValueError('v')); go(next, g); go(next, g); go(g.close); go(g.throw, KeyError('late')); go(g.send, None)
g = g1(); go(g.throw, ValueError('early')); go(next, g)
g = g1(); next(g); go(g.close); go(g.close)
g = g1(); go(g.close); go(next, g)
def g2():
    try: yield 1
    except GeneratorExit: yield 2
g = g2(); next(g); go(g.close); go(g.close)
def g3():
    try: yield 1
    except GeneratorExit: return 'closed value'
g = g3(); next(g); go(g.close)
def g4():
    try: yield 1
    finally: raise KeyError('in finally')
g = g4(); next(g); go(g.close)
g = g4(); next(g); go(g.throw, ValueError('x'))
def g5(): return (yield from g1())
g = g5(); next(g); go(g.send, 'q'); go(g.throw, ValueError('through')); go(next, g)
def g6(): yield from [1, 2]
g = g6(); go(next, g); go(g.send, 'x'); 
g = g6(); next(g); go(g.send, None); go(g.throw, KeyError('k'))
class It:
    def __iter__(s): return s
    def __next__(s): return 1
    def send(s, v): return ('sent', v)
    def throw(s, *a): return ('thrown', [repr(x) for x in a])
    def close(s): print('It.close')
def g7(): yield from It()
g = g7(); go(next, g); go(g.send, 5); go(g.throw, ValueError('x')); go(g.close)
class ItBad(It):
    def close(s): raise OSError('close failed')
    throw = None
def g8(): yield from ItBad()
g = g8(); next(g); go(g.close)
g = g8(); next(g); go(g.throw, ValueError('nothrow'))
def g9(): raise StopIteration('si'); yield
go(next, g9())
def g10():
    yield 1
    return 5
    yield 2
def g11():
    r = yield from g10(); print('r', r); yield r
go(lambda: list(g11()))
def g12():
    yield next(g)
g = g12(); go(next, g)
go(lambda: g1().throw(5)); go(lambda: g1().throw('str')); go(lambda: g1().throw(int)); go(lambda: g1().throw()); go(lambda: g1().throw(ValueError, 'msg')); go(lambda: g1().throw(ValueError('a'), 'msg')); go(lambda: g1().throw(ValueError, ValueError('inst'))); go(lambda: g1().throw(ValueError, None, 5)); go(lambda: g1().throw(ValueError, (1, 2))); go(lambda: g1().send()); go(lambda: g1().send(1, 2)); go(lambda: g1().close(1)); go(lambda: next(5)); go(lambda: next([])); go(lambda: next(iter([]), 'd')); go(lambda: next(iter([]), 1, 2)); go(lambda: iter(5)); go(lambda: iter(5, 5)); go(lambda: iter(lambda: 1, 1)); go(lambda: list(iter(iter([1, 2, 3]).__next__, 3)))
def g13():
    try: yield 1
    except ValueError as e: raise KeyError('from gen') from e
g = g13(); next(g); go(g.throw, ValueError('a'))
def g14():
    try: yield 1
    except ValueError: raise KeyError('ctx')
g = g14(); next(g)
try:
    try: raise OSError('outer')
    except OSError: g.throw(ValueError('a'))
except KeyError as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
def g15():
    print('exc', sys.exception()); yield 1; print('exc', sys.exception()); yield 2
try: raise OSError('o')
except OSError: g = g15(); next(g)
next(g)
def g16():
    try: raise KeyError('in')
    except KeyError: yield sys.exception(); yield sys.exception()
g = g16(); print(next(g), sys.exception(), next(g))
g = g1(); print(inspect.getgeneratorstate(g), g.gi_running, g.gi_suspended, g.gi_frame is not None, g.gi_yieldfrom, g.gi_code.co_name, g.__name__, g.__qualname__); next(g); print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g), g.gi_frame.f_lineno); g.close(); print(inspect.getgeneratorstate(g), g.gi_frame, g.gi_suspended)
go(lambda: setattr(g, 'gi_running', 5)); go(lambda: setattr(g, '__name__', 5)); go(lambda: setattr(g, 'foo', 5)); go(lambda: type(g)()); go(lambda: g + 1); go(lambda: len(g)); go(lambda: g[0])
g.__name__ = 'renamed'; g.__qualname__ = 'Q.r'; print(repr(g)[:20], g.__name__)
ge = (x for x in range(3)); print(ge.__name__, ge.__qualname__, repr(ge)[:30]); go(lambda: (x for x in 5)); go(lambda: list(x for x in range(3) if x / 0))
def g17(a, b=a_default if 0 else 3, *c, **d): yield a, b, c, d
print(list(g17(1, 2, 3, k=4)))
def fib():
    a, b = 0, 1
    while True: a, b = (yield a) or b, a + b
f = fib(); print([next(f) for _ in range(5)], f.send(100), next(f))
def deep(n):
    if n: yield from deep(n - 1)
    yield n
print(sum(deep(50)), list(deep(3)))
def tree(t):
    if t: yield from tree(t[0]); yield t[1]; yield from tree(t[2])
print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))
g = deep(3); next(g); print(g.gi_yieldfrom.__name__); go(g.throw, GeneratorExit); go(next, g)
def g18():
    for i in range(3):
        try: yield i
        except Exception as e: print('caught', repr(e)); continue
        else: print('else', i)
        finally: print('finally', i)
g = g18(); go(next, g); go(g.throw, ValueError(1)); go(next, g); go(next, g)
def g19():
    with open_cm() as c:
        yield c
import contextlib
@contextlib.contextmanager
def open_cm():
    print('enter')
    try: yield 'res'
    except GeneratorExit: print('GE'); raise
    finally: print('leave')
g = g19(); print(next(g)); del g
def coro():
    print((yield), (yield))
c = coro(); next(c); c.send(1); go(c.send, 2)
def lam(): return lambda: (yield 5)
print(list(lam()()))
def nested():
    x = [i for i in (yield 'ask')]
    return x
n = nested(); next(n); go(n.send, [1, 2])
class C:
    def __iter__(self): yield from (1, 2); return 'ignored'
a, *b = C(); print(a, b, [*C(), *C()], {**{k: 1 for k in C()}}, max(*C()), dict.fromkeys(C()))
try:
    a, b, c = C()
except ValueError as e: print(e)
try:
    a, = C()
except ValueError as e: print(e)
try:
    a, *b, c, d = C()
except ValueError as e: print(e)
