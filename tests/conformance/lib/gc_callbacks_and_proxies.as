# gc.callbacks and thresholds; the operators of weak proxies.
import gc
import sys
import weakref


def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


log = []


def observe(phase, info):
    log.append((phase, dict(info)))


class Node:
    pass


gc.collect()
gc.callbacks.append(observe)
node = Node()
node.me = node
del node
print(gc.collect() >= 1, gc.collect(0))
print([(phase, sorted(info)) for phase, info in log])
print(log[0], log[2][1]["generation"], log[1][1]["collected"] >= 1)


def fails(phase, info):
    raise ValueError(phase)


gc.callbacks.append(fails)
sys.unraisablehook = lambda report: print(repr(report.exc_value), report.object is fails)
gc.collect()
sys.unraisablehook = sys.__unraisablehook__
gc.callbacks.clear()
gc.collect()
print(len(log))
gc.set_threshold(700)
print(gc.get_threshold())
gc.set_threshold(5, 6, 7)
print(gc.get_threshold(), gc.isenabled())
gc.set_threshold(0)
print(gc.get_threshold(), gc.isenabled())
for args in ((), ("a",), (1, 2, 3, 4)):
    t(lambda: gc.set_threshold(*args))


class Number:
    def __init__(self, value):
        self.value = value

    def __divmod__(self, other):
        return "divmod", self.value, other

    def __rdivmod__(self, other):
        return "rdivmod", self.value, other

    def __iadd__(self, other):
        self.value += other
        return self

    def __sub__(self, other):
        return "sub"

    def __bytes__(self):
        return b"bytes"


n = Number(5)
p = weakref.proxy(n)
print(divmod(p, 2), divmod(2, p), bytes(p))
q = p
q += 3
print(q is n, n.value)
q = p
q -= 3
print(q)


def multiply():
    other = p
    other *= 2


t(multiply)
t(lambda: p.__ior__(3))
del n, q
t(lambda: divmod(p, 1))
t(lambda: bytes(p))


def add():
    global p
    p += 1


t(add)
