import copy
import gc
import weakref
from weakref import WeakKeyDictionary, WeakMethod, WeakSet, WeakValueDictionary, finalize, proxy, ref


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


class A:
    def __init__(self, n=0):
        self.n = n

    def __repr__(self):
        return f"A({self.n})"

    def __eq__(self, other):
        return isinstance(other, A) and self.n == other.n

    def __hash__(self):
        return hash(self.n)

    def m(self):
        return self.n


log = []
a = A(1)
r1, r2 = ref(a), ref(a)
r3 = ref(a, lambda r: log.append(("cb3", r() is None)))
r4 = ref(a, lambda r: log.append("cb4"))
print(r1 is r2, r1 is r3, r1 == r3, hash(r1) == hash(a), r1(), r1.__callback__, weakref.getweakrefcount(a), len(weakref.getweakrefs(a)))
b = A(1)
rb = ref(b)
print(r1 == rb, r1 != rb)
del a
print(log, r1(), r1 == rb, hash(r1) == hash(A(1)), str(r1).split(" at ")[0], str(r1).split("; ")[1])
dead = ref(A(5))
show(lambda: hash(dead))
for f in (lambda: ref(5), lambda: ref("x"), lambda: ref([]), lambda: ref(), lambda: ref(b, 1, 2), lambda: proxy(5), lambda: r1 < r1, lambda: ref(None), lambda: weakref.getweakrefcount(5)):
    show(f)
p = proxy(b)
print(p.n, p == b, repr(p).split(" at ")[0], type(p).__name__, isinstance(p, A), p.m())
p.n = 9
print(b.n)
show(lambda: hash(p))
c = proxy(lambda: 5)
show(c)
f = lambda: 5
c = proxy(f)
print(c(), type(c).__name__)
del b
show(lambda: p.n)
show(lambda: p == 1)
show(lambda: str(p))
objects = [A(n) for n in range(4)]
wv = WeakValueDictionary({n: o for n, o in enumerate(objects)}, extra=objects[0])
print(len(wv), wv[1], sorted(wv, key=str), list(wv.values())[:2], 3 in wv, wv.get(9, "d"), wv.copy() == wv, [r() for r in wv.valuerefs()][:1])
del objects[3]
print(len(wv), 3 in wv)
show(lambda: wv[3])
show(lambda: wv.pop(3))
print(wv.pop(3, "default"), wv.setdefault("new", objects[0]), wv.popitem() is not None, (wv | {"z": objects[1]})["z"])
wk = WeakKeyDictionary()
keys = [A(10), A(11)]
for k in keys:
    wk[k] = k.n
print(len(wk), wk[keys[0]], A(10) in wk, list(wk.items()), [r() for r in wk.keyrefs()])
del keys[0]
print(len(wk), list(wk))
show(lambda: wk[5])
show(lambda: wk.__setitem__(5, 1))
print(5 in wk, wk.get(A(99), "no"))
ws = WeakSet(objects)
extra = A(50)
ws.add(extra)
print(len(ws), extra in ws, A(0) in ws, sorted(ws, key=lambda x: x.n), ws.isdisjoint([A(77)]), ws | {A(0)} == ws, ws >= {A(0)}, sorted(ws & {A(0), A(1)}, key=lambda x: x.n))
del extra
print(len(ws), ws.discard(A(999)))
show(lambda: ws.remove(A(999)))
show(lambda: ws.add(5))
print(len(ws - set(objects)), ws.copy() == ws, bool(WeakSet()))
show(lambda: WeakSet().pop())
m = A(3)
wm = WeakMethod(m.m, lambda r: log.append("method dead"))
print(wm()(), wm == WeakMethod(m.m), WeakMethod(m.m)() == m.m)
show(lambda: WeakMethod(5))
del m
print(wm(), log[-1])
order = []
x = A(1)
f1 = finalize(x, order.append, "first")
f2 = finalize(x, order.append, "second")
f3 = finalize(x, order.append, "detached")
print(f1.alive, f3.detach()[2:], f3.alive, f1.peek()[2], f1.atexit)
del x
print(order, f1.alive, f1(), f1.detach(), f1.peek())
y = A(2)
fy = finalize(y, lambda *a, **k: (a, k), 1, z=2)
print(fy(), fy(), fy.alive)
show(lambda: finalize(5, print))
z = A(3)
fz = finalize(z, print, "at exit")
class Chain:
    pass
one, two = Chain(), Chain()
one.other, two.other = two, one
rc = ref(one, lambda r: log.append("cycle collected"))
del one, two
print(gc.collect() > 0, rc(), log[-1])
class S:
    __slots__ = ()
show(lambda: ref(S()))
class S2:
    __slots__ = ("__weakref__",)
s2 = S2()
print(ref(s2)() is s2, copy.copy(ref(s2))() is s2)
class SubRef(ref):
    def __init__(self, o, cb=None, tag=None):
        super().__init__(o, cb)
        self.tag = tag
    def __new__(cls, o, cb=None, tag=None):
        return super().__new__(cls, o, cb)
sr = SubRef(s2, tag="t")
print(sr.tag, sr() is s2, sr == ref(s2))
