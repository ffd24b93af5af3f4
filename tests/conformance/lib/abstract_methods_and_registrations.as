# Abstract methods, registrations, hooks, and the mixins of collections.abc.
import builtins, re
def print(*values, **options): builtins.print(*[re.sub("0x[0-9a-f]+", "0x...", str(value)) for value in values], **options)
import abc, collections.abc as cabc, numbers, typing
def go(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, '|', e)
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): 'doc'; return 0
    @property
    @abc.abstractmethod
    def name(self): ...
    @name.setter
    @abc.abstractmethod
    def name(self, v): ...
    @classmethod
    @abc.abstractmethod
    def make(cls): ...
    @staticmethod
    @abc.abstractmethod
    def util(): ...
    def concrete(self): return self.area()
class Half(Shape):
    def area(self): return super().area() + 1
class Full(Half):
    name = 'n'; make = classmethod(lambda c: c()); util = staticmethod(lambda: 'u')
print(Shape.__abstractmethods__ == {'area', 'name', 'make', 'util'}, Full().concrete(), Full.make().name, Full.util()); go(Shape); go(Half); go(lambda: Shape.util()); go(lambda: Shape.area.__isabstractmethod__); go(lambda: Shape.name.__isabstractmethod__)
def one():
    class One(abc.ABC):
        @abc.abstractmethod
        def only(self): ...
    return One()
go(one)
class V(abc.ABC): pass
V.register(int); print(isinstance(5, V), issubclass(bool, V), V.register(str) is str, isinstance('', V), isinstance(1.5, V)); go(lambda: V.register(5)); go(lambda: issubclass(5, V)); go(lambda: isinstance(5, 5))
def cyc():
    class A(abc.ABC): pass
    class B(A): pass
    B.register(A)
go(cyc)
class Hook(abc.ABC):
    @classmethod
    def __subclasshook__(cls, o):
        if cls is Hook: return any('quack' in b.__dict__ for b in o.__mro__)
        return NotImplemented
class Duck: 
    def quack(self): ...
class HSub(Hook): pass
print(isinstance(Duck(), Hook), issubclass(int, Hook), isinstance(Duck(), HSub))
class BadHook(abc.ABC):
    @classmethod
    def __subclasshook__(cls, o): return 5
go(lambda: issubclass(int, BadHook))
Full.__abstractmethods__ = frozenset(['x']); go(Full); 
class Late(abc.ABC): pass
Late.foo = abc.abstractmethod(lambda s: 1); print(Late()); abc.update_abstractmethods(Late); go(Late)
class NoABC:
    @abc.abstractmethod
    def f(self): ...
print(NoABC().f()); go(lambda: abc.get_cache_token() >= 0)
for c in 'Hashable Iterable Iterator Reversible Sized Container Callable Collection Sequence MutableSequence Set MutableSet Mapping MutableMapping MappingView Generator Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator Buffer'.split():
    k = getattr(cabc, c); print(c, sorted(k.__abstractmethods__), [t.__name__ for t in (int, str, list, dict, set, tuple, bytes, range, type(x for x in ()), type(lambda: 0), memoryview, type({}.keys()), frozenset) if issubclass(t, k)]); go(k) if k.__abstractmethods__ else None
class It(cabc.Iterator):
    def __init__(s): s.n = 0
    def __next__(s):
        s.n += 1
        if s.n > 3: raise StopIteration
        return s.n
print(list(It()), iter(It()).__class__.__name__)
class Gen(cabc.Generator):
    def send(s, v): return v
    def throw(s, t, v=None, tb=None): raise t if v is None else v
g = Gen(); print(next(g), g.send(5)); go(lambda: g.throw(ValueError('x'))); go(g.close)
class Co(cabc.Coroutine):
    def send(s, v): raise StopIteration('res')
    def throw(s, *a): raise a[0]
    def __await__(s): return iter(())
import asyncio
go(lambda: asyncio.run(Co())); 
async def aw(): return await Co()
go(lambda: asyncio.run(aw()))
class MS(cabc.MappingView): pass
print(len(MS({1: 2})), MS({1: 2})); print(cabc.KeysView({'a': 1}), 'a' in cabc.ItemsView({'a': 1}), ('a', 1) in cabc.ItemsView({'a': 1}), list(cabc.ValuesView({'a': 1})))
print(isinstance(5, numbers.Integral), isinstance(1.5, numbers.Real), isinstance(1j, numbers.Complex), isinstance(True, numbers.Number), isinstance('a', numbers.Number), numbers.Integral.__abstractmethods__ is not None); go(numbers.Integral)
class Sq(cabc.Sequence):
    def __getitem__(s, i):
        if i >= 3: raise IndexError
        return i * i
    def __len__(s): return 3
q = Sq(); print(list(q), list(reversed(q)), 4 in q, q.index(4), q.count(1), cabc.Sequence.__subclasses__.__name__); go(lambda: q.index(7)); go(lambda: q.index(1, 2))
print(typing.get_type_hints(Sq), cabc.Callable[[int], str], cabc.Iterable[int], cabc.Mapping[str, int].__args__); go(lambda: cabc.Callable[int]); go(lambda: cabc.Iterable[int, str])
