import collections.abc as c
from collections.abc import Callable, Collection, Container, Generator, Hashable, ItemsView, Iterable, Iterator, KeysView, Mapping, MutableMapping, MutableSequence, MutableSet, Reversible, Sequence, Set, Sized, ValuesView


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


class Seq(Sequence):
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, i):
        return self.items[i]

    def __len__(self):
        return len(self.items)


s = Seq(3, 1, 3)
print(list(s), 3 in s, list(reversed(s)), s.index(3), s.index(3, 1), s.count(3), isinstance(s, Collection), iter(s).__class__.__name__)
show(lambda: s.index(9))


class MSeq(MutableSequence):
    def __init__(self, items=()):
        self.items = list(items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def __len__(self):
        return len(self.items)

    def insert(self, i, v):
        self.items.insert(i, v)


m = MSeq([1, 2, 3])
m.append(4)
m.extend([5, 6])
m += [7]
m.reverse()
m.remove(5)
print(m.items, m.pop(), m.pop(0), m.items)
m.extend(m)
print(m.items)
m.clear()
print(m.items)
show(lambda: m.pop())
show(lambda: m.remove(1))


class Map(Mapping):
    def __init__(self, d):
        self.d = d

    def __getitem__(self, k):
        return self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


p = Map({"a": 1, "b": 2})
print(dict(p), "a" in p, p.get("z", 0), list(p.items()), list(p.values()), p == {"a": 1, "b": 2}, p != Map({}), p.keys() & {"a"}, p.items() - {("a", 1)}, repr(p.values()).split("(")[0], isinstance(p.keys(), KeysView), 2 in p.values(), len(p.items()))
show(lambda: p["zz"])
show(lambda: hash(p))
show(lambda: p.keys() < {"a", "b", "c"})


class MMap(Map, MutableMapping):
    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]


mm = MMap({})
mm.update({"x": 1}, y=2)
mm.update([("z", 3)])
print(mm.setdefault("x", 9), mm.setdefault("w", 4), mm.pop("x"), mm.pop("nope", None), mm.popitem(), dict(mm))
show(lambda: mm.pop("nope"))
mm.clear()
show(lambda: mm.popitem())


class USet(Set):
    def __init__(self, items):
        self.items = list(dict.fromkeys(items))

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def __repr__(self):
        return f"USet({self.items})"

    __hash__ = Set._hash


a, b = USet("abc"), USet("bcd")
print(a & b, a | b, a - b, a ^ b, a <= b, a < USet("abcd"), a == USet("cba"), a.isdisjoint("xyz"), {"a"} | USet("b"), hash(a) == hash(USet("cab")), a >= USet("a"), a & ["a", "z"], {"b", "q"} - a)
show(lambda: a | 5)
show(lambda: a < 5)


class MSet(USet, MutableSet):
    def add(self, x):
        if x not in self.items:
            self.items.append(x)

    def discard(self, x):
        if x in self.items:
            self.items.remove(x)


ms = MSet([1, 2])
ms |= {3}
ms -= {1}
ms ^= [2, 9]
ms.remove(9)
print(ms, ms.pop(), ms)
ms &= {5}
print(ms)
show(lambda: ms.remove("none"))
show(lambda: ms.pop())
for f in (lambda: Sequence(), lambda: type("Half", (Mapping,), {"__len__": len})(), lambda: Iterable(), lambda: Hashable(), lambda: isinstance([], Hashable), lambda: isinstance(len, Callable), lambda: isinstance({}.keys(), Set), lambda: isinstance((), Sequence), lambda: isinstance("", Reversible), lambda: issubclass(dict, MutableMapping), lambda: isinstance(iter([]), Iterator), lambda: isinstance((x for x in ()), Generator), lambda: isinstance(5, Sized), lambda: issubclass(type("It", (), {"__iter__": 1}), Iterable), lambda: issubclass(type("No", (), {"__iter__": None}), Iterable), lambda: isinstance(range(3), Sequence), lambda: isinstance(bytearray(), MutableSequence), lambda: isinstance(memoryview(b""), Sequence), lambda: c.Mapping.register(Seq) is Seq, lambda: isinstance(s, Mapping), lambda: c.Callable[[int], str], lambda: c.Iterable[int].__origin__, lambda: sorted(c.__all__)[:5]):
    show(f)


class Gen(Generator):
    def send(self, value):
        if value == "stop":
            raise StopIteration("done")
        return value

    def throw(self, kind, value=None, tb=None):
        raise kind if value is None else value


g = Gen()
print(next(g), g.send(5), iter(g) is g, g.close())
show(lambda: g.throw(KeyError("k")))
