# __del__: when it runs, resurrection, errors in it, order of locals and attributes.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

import sys

sys.unraisablehook = lambda info: print("unraisable", type(info.exc_value).__name__, info.exc_value, info.err_msg, getattr(info.object, "__qualname__", info.object))


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def scope():
    a, b = D("a"), D("b")
    print("in scope")


scope()
x = D("x")
x = D("second x")
print("rebound")
del x
print("deleted")
D("statement")
print("after statement")
[D("list 1"), D("list 2")]
print("after list")
_ = D("tuple"), 5
_ = None
print("after tuple")


def ret():
    local = D("local")
    return D("returned")


ret()
print("after ret")
items = [D(0), D(1), D(2)]
items.pop(1)
print("popped")
items[0] = None
print("replaced")
del items[:]
print("cleared")
holder = {"k": D("value")}
holder["k"] = 1
print("dict replaced")
try:
    raise ValueError(D("in exception"))
except ValueError as e:
    print("handling")
print("handled")


class Raises:
    def __del__(self):
        raise RuntimeError("in del")


Raises()
print("after raises")
saved = []


class Back:
    def __del__(self):
        print("resurrect")
        saved.append(self)


Back()
print(len(saved))
saved.clear()
print("gone for good")


class Parent:
    def __init__(self):
        self.child = D("child")

    def __del__(self):
        print("del parent")


Parent()


def gen():
    d = D("gen local")
    try:
        yield 1
    finally:
        print("gen finally")


g = gen()
next(g)
del g
print("gen gone")
for d in map(D, "pq"):
    print("loop", d.name)
del d
print("comprehension", [D(n).name for n in "rs"])
f = lambda v=D("default"): v
del f
print("lambda gone")


def swap():
    p, q = D("p"), D("q")
    p = q
    print("p rebound")
    q = None
    print("q none")


swap()
print(D("argument").name.upper())
D("chain").__class__.__name__
a = b = D("shared")
del a
print("one name left")
del b
c = D("cycle")
c.me = c
del c
import gc
print("before collect")
gc.collect()
print("end")
