import gc


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


class Node:
    def __init__(self):
        self.me = self


class Finalized:
    def __init__(self, log, name):
        self.log, self.name, self.me = log, name, self

    def __del__(self):
        self.log.append(self.name)


print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled(), gc.get_threshold()[0] > 0, len(gc.get_threshold()), len(gc.get_count()), [sorted(s) for s in gc.get_stats()][0], gc.garbage, gc.get_debug())
gc.collect()
Node()
print(gc.collect() >= 1, gc.collect())
log = []
a, b = Finalized(log, "a"), Finalized(log, "b")
a.other, b.other = b, a
del a, b
print(log, gc.collect() > 0, sorted(log))


class Resurrects:
    kept = []

    def __init__(self):
        self.me = self

    def __del__(self):
        Resurrects.kept.append(self)


Resurrects()
gc.collect()
print(len(Resurrects.kept), gc.is_finalized(Resurrects.kept[0]), gc.is_finalized(Node()))
Resurrects.kept.clear()
gc.collect()
print(len(Resurrects.kept))
for value in (5, "s", None, [], [1], Node, Node(), lambda: 0, 1.5, b"", set(), gc):
    print(type(value).__name__, gc.is_tracked(value), end="; ")
print()
for f in (lambda: gc.collect(0) >= 0, lambda: gc.collect(generation=2) >= 0, lambda: gc.collect(3), lambda: gc.collect(-1), lambda: gc.collect("x"), lambda: gc.set_threshold(), lambda: gc.set_threshold("x"), lambda: gc.set_debug("x"), lambda: isinstance(gc.get_objects(), list), lambda: gc.freeze(), lambda: gc.get_freeze_count() >= 0, lambda: gc.unfreeze(), lambda: gc.get_freeze_count()):
    show(f)
x = [1]
holder = {"x": x}
print(any(r is holder for r in gc.get_referrers(x)), gc.get_referents(holder) is not None, sorted(map(str, gc.get_referents([1, "two"]))), any(o is x for o in gc.get_referents(holder)))
print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
