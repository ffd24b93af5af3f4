# A class called: __new__ with and without __init__, replaced, derived from, failing.
import traceback, inspect, sys
class A:
    def __new__(cls, x, *rest, k=1, **kw):
        self = super().__new__(cls)
        self.x = x, rest, k, kw
        return self
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
for i in range(3):
    t(lambda: A(1).x)
    t(lambda: A(1, 2, k=3, z=4).x)
    t(lambda: A())
    t(lambda: A(*(1, 2)).x)
    t(lambda: A(x=5).x)
    t(lambda: A(5, x=5).x)
class Odd:
    def __new__(cls): return 5
t(lambda: Odd())
t(lambda: Odd(1))
class Base:
    def __new__(cls, kind):
        return object.__new__(Sub if kind else Base)
t(lambda: type(Base(0)).__name__)
class Sub(Base):
    def __init__(self, kind): print('init', kind)
for i in range(2):
    t(lambda: type(Base(1)).__name__)
    t(lambda: type(Base(0)).__name__)
    t(lambda: type(Sub(1)).__name__)
class Later:
    def __new__(cls, a): return super().__new__(cls)
t(lambda: type(Later(1)).__name__)
Later.__init__ = lambda self, a: print('later init', a)
t(lambda: type(Later(2)).__name__)
del Later.__init__
t(lambda: type(Later(3)).__name__)
Later.__new__ = lambda cls, a: 'replaced'
t(lambda: Later(4))
class Gen:
    def __new__(cls):
        yield 1
t(lambda: list(Gen()))
class Co:
    async def __new__(cls): return 1
c = Co(); print(type(c)); c.close()
class Fail:
    def __new__(cls, x): raise ValueError(x)
try: Fail(3)
except ValueError: print(traceback.format_exc())
class Frames:
    def __new__(cls):
        f = sys._getframe(); print(f.f_code.co_name, f.f_back.f_code.co_name); return object.__new__(cls)
def make(): return Frames()
make()
class Deep:
    def __new__(cls, n): return Deep(n - 1) if n else 'bottom'
t(lambda: Deep(500))
t(lambda: Deep(10**6))
class M(type):
    def __call__(cls, *a): return 'meta', a
class WithMeta(metaclass=M):
    def __new__(cls): return 1
t(lambda: WithMeta(1))
class T(tuple):
    def __new__(cls, a, b): return tuple.__new__(cls, (a, b))
    def __eq__(self, o): return tuple.__eq__(self, o)
t(lambda: T(1, 2))
t(lambda: T(1))
t(lambda: [T(i, i) for i in range(3)])
class S(str):
    def __new__(cls, v): return super().__new__(cls, v.upper())
t(lambda: S('ab'))
t(lambda: type(S('ab')).__name__)
class Single:
    one = None
    def __new__(cls, *a):
        if cls.one is None: cls.one = super().__new__(cls)
        return cls.one
print(Single() is Single(1, 2))
class Plain:
    @classmethod
    def __new__(cls, *a): return cls, a
t(lambda: Plain(1))
import abc
class Ab(abc.ABC):
    def __new__(cls): return super().__new__(cls)
    @abc.abstractmethod
    def f(self): pass
t(lambda: Ab())
async def main():
    class Aw:
        def __new__(cls): return cls.go()
        async def go(): return 'awaited'
    print(await Aw())
import asyncio; asyncio.run(main())
