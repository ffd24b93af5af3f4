import functools
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, update_wrapper, wraps


def show(f):
    try:
        print(str(f()).split(" at 0x")[0])
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


@lru_cache(maxsize=2, typed=True)
def square(x, *, k=0):
    print("computing", x)
    return x * x


print(square(2), square(2.0), square(2), square(3), square(2, k=1), square.cache_info(), square.cache_parameters(), square.__wrapped__(9))
square.cache_clear()
print(square.cache_info(), square.__name__)
show(lambda: square([]))
show(lambda: lru_cache(maxsize="x"))
show(lambda: lru_cache(5, 6, 7))
show(lambda: lru_cache(maxsize=-5)(len)("ab"))
off = lru_cache(maxsize=0)(lambda x: x)
off(1), off(1)
print(off.cache_info(), cache(len).cache_parameters(), lru_cache(len)("abc"))


class WithCache:
    def __init__(self):
        self.calls = 0

    @cached_property
    def value(self):
        """Doc."""
        self.calls += 1
        return self.calls

    @lru_cache
    def method(self, x):
        return x


w = WithCache()
print(w.value, w.value, w.__dict__, WithCache.value.attrname, WithCache.value.__doc__, w.method(1), WithCache.method.cache_info())
del w.value
print(w.value)
w.value = 99
print(w.value)


class Slotted:
    __slots__ = ()

    @cached_property
    def v(self):
        return 1


show(lambda: Slotted().v)
cp = cached_property(lambda self: 1)
show(lambda: cp.__get__(w, WithCache))
show(lambda: type("T", (), {"a": cp, "b": cp}))
p = partial(int, "11", base=2)
print(p(), p.func, p.args, p.keywords, repr(p), partial(p, base=3)(), repr(partial(partial(print, 1), 2, sep="-")), partial(p).args)
show(lambda: partial())
show(lambda: partial(5))
show(lambda: partial(sorted, [1], 2)())
p.attr = 1
print(p.attr, p.__dict__, partial(max, 5)(3), functools.partial(sorted, key=len)(["bb", "a"]))


class Cell:
    def set(self, state, *rest, **kw):
        return (type(self).__name__, state, rest, kw)

    alive = partialmethod(set, True, k=1)
    nested = partialmethod(alive, 5)
    static = partialmethod(staticmethod(lambda *a: a), 1)


print(Cell().alive(2, z=3), Cell().nested(), Cell.alive(Cell()), repr(Cell.__dict__["alive"]).split(" at ")[0], Cell().static(2))
show(lambda: partialmethod(5))


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n if isinstance(other, V) else NotImplemented

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, V) else NotImplemented


print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))
show(lambda: V(1) >= 5)
show(lambda: total_ordering(type("E", (), {})))


@singledispatch
def kind(x, *a):
    return f"object {a}"


@kind.register
def _(x: int):
    return "int"


@kind.register(list)
@kind.register(tuple)
def seq(x):
    return "seq"


@kind.register
def _(x: str | bytes):
    return "text"


from collections.abc import Mapping, Sized

kind.register(Mapping, lambda x: "mapping")
kind.register(Sized, lambda x: "sized")
print(kind(1), kind(True), kind([]), kind(()), kind(""), kind(b""), kind(1.5, 2), kind({}), kind({1}), kind.dispatch(bool).__name__, sorted(c.__name__ for c in kind.registry), kind.__name__)
show(lambda: kind())
show(lambda: kind.register(5))
show(lambda: kind.register(lambda x: 1))
show(lambda: kind.register(list[int], len))


@kind.register
def bad(x: "int"):
    return "annotated string"


print(kind(3))


class Method:
    @singledispatchmethod
    def go(self, x):
        return "default"

    @go.register
    def _(self, x: int):
        return "int"

    @singledispatchmethod
    @classmethod
    def cls_go(cls, x):
        return cls.__name__

    @cls_go.register
    @classmethod
    def _(cls, x: str):
        return cls.__name__ + x


print(Method().go(1), Method().go("x"), Method.cls_go("s"), Method.cls_go(1))
print(reduce(lambda a, b: a + b, [1, 2, 3], 10), reduce(max, [3]), reduce(lambda a, b: a, [], "init"))
show(lambda: reduce(max, []))
show(lambda: reduce(max, 5))
print(sorted(["b", "A", "c"], key=cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))
show(lambda: hash(cmp_to_key(lambda a, b: 0)(1)))


def inner(a: int, /, b=2) -> str:
    """Inner doc."""


inner.extra = 5


@wraps(inner)
def outer(*args):
    pass


print(outer.__name__, outer.__doc__, outer.extra, outer.__wrapped__ is inner, outer.__annotations__, functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)
print(update_wrapper(partial(inner), inner, assigned=("__name__",), updated=()).__name__)
