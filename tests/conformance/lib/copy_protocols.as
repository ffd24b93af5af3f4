import copy
from collections import OrderedDict, defaultdict, deque


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


class Plain:
    def __init__(self, x):
        self.x = x


class Slots:
    __slots__ = ("a", "b", "__dict__")


class Custom:
    def __init__(self, v):
        self.v = v

    def __copy__(self):
        print("__copy__")
        return Custom(("copied", self.v))

    def __deepcopy__(self, memo):
        print("__deepcopy__", type(memo).__name__)
        new = Custom(None)
        memo[id(self)] = new
        new.v = copy.deepcopy(self.v, memo)
        return new


class Reduced:
    def __init__(self, n):
        print("init", n)
        self.n = n

    def __reduce__(self):
        return Reduced, (self.n,), {"extra": [1]}, iter([1, 2]), iter([("k", "v")])

    def append(self, item):
        print("append", item)

    def extend(self, items):
        print("extend", list(items))

    def __setitem__(self, key, value):
        print("setitem", key, value)


class State:
    def __getstate__(self):
        return {"saved": 1}

    def __setstate__(self, state):
        print("setstate", state)
        self.state = state


class NewArgs(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    def __getnewargs__(self):
        return tuple(self)


p = Plain([1])
print(copy.copy(p).x is p.x, copy.deepcopy(p).x is p.x, copy.deepcopy(p).x)
s = Slots()
s.a, s.other = [1], 2
c = copy.deepcopy(s)
print(c.a, c.a is s.a, c.other, hasattr(c, "b"))
cu = Custom([1])
print(copy.copy(cu).v)
pair = [cu, cu]
d = copy.deepcopy(pair)
print(d[0] is d[1], d[0].v is cu.v)
r = copy.copy(Reduced(5))
print(r.n, r.extra)
r = copy.deepcopy(Reduced(6))
print(copy.copy(State()).state, copy.deepcopy(NewArgs(1, [2])), type(copy.copy(NewArgs(1, 2))).__name__)
loop = [1]
loop.append(loop)
twin = copy.deepcopy(loop)
print(twin[1] is twin, copy.copy(loop)[1] is loop)
cyc = {}
cyc["self"] = cyc
print(copy.deepcopy(cyc)["self"]["self"].keys())
tup = ([1],)
print(copy.copy(tup) is tup, copy.deepcopy(tup) is tup, copy.deepcopy((1, 2)) is not None, copy.deepcopy(len) is len, copy.copy(print) is print, copy.deepcopy(Plain) is Plain, copy.copy(None), copy.deepcopy(...))
memo = {}
value = [1]
first = copy.deepcopy(value, memo)
print(copy.deepcopy(value, memo) is first, id(value) in memo, memo[id(memo)] == [value])
for container in (defaultdict(list, a=[1]), OrderedDict(a=[1]), deque([[1]], 3), {1, 2}, frozenset([1]), bytearray(b"x"), range(3), slice(1, 2), 1 + 2j, b"x", {"k": {"n": [1]}}):
    print(copy.copy(container), copy.deepcopy(container), type(copy.copy(container)) is type(container))


class Method:
    def m(self):
        return self


m = Method()
bound = copy.deepcopy(m.m)
print(bound.__self__ is m, copy.copy(m.m).__self__ is m)
e = ValueError("a", 1)
e.note = "n"
ce = copy.copy(e)
print(repr(ce), ce.note, ce is e)


class Bad:
    def __reduce_ex__(self, protocol):
        return 5


class Worse:
    def __reduce__(self):
        return (1,)


class Str:
    def __reduce__(self):
        return "global"


show(lambda: copy.copy(Worse()))
st = Str()
print(copy.copy(st) is st, copy.deepcopy(st) is st)
show(lambda: copy.copy(i for i in "a"))
show(lambda: copy.deepcopy({"g": (i for i in "a")}))
show(lambda: copy.copy())
show(lambda: copy.replace(5, a=1))
show(lambda: copy.replace(p))


class Rep:
    def __replace__(self, /, **changes):
        return changes


print(copy.replace(Rep(), a=1), copy.Error, copy.error is copy.Error)
import types

print(copy.copy(types.SimpleNamespace(a=[1])), copy.replace(types.SimpleNamespace(a=1), b=2), copy.deepcopy(types.MappingProxyType({})) if False else "-")
show(lambda: copy.deepcopy(types.MappingProxyType({})))


class Sub(dict):
    pass


sub = Sub(a=[1])
sub.attr = [2]
new = copy.deepcopy(sub)
print(new, new.attr, type(new).__name__, new["a"] is sub["a"], new.attr is sub.attr)
