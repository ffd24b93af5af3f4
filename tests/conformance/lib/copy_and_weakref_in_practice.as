import copy
import gc
import weakref


class Registry:
    instances = weakref.WeakSet()

    def __init__(self, name):
        self.name = name
        Registry.instances.add(self)


a, b = Registry("a"), Registry("b")
print(sorted(x.name for x in Registry.instances))
del a
print([x.name for x in Registry.instances])


class Cache:
    def __init__(self):
        self.data = weakref.WeakValueDictionary()
        self.misses = 0

    def get(self, key):
        value = self.data.get(key)
        if value is None:
            self.misses += 1
            value = self.data[key] = Registry(key)
        return value


cache = Cache()
one = cache.get("k")
print(cache.get("k") is one, cache.misses, len(cache.data))
del one
print(cache.get("k").name, cache.misses, len(cache.data))


class Tree:
    def __init__(self, value, parent=None):
        self.value = value
        self.children = []
        self._parent = weakref.ref(parent) if parent else None
        if parent:
            parent.children.append(self)

    @property
    def parent(self):
        return self._parent and self._parent()


root = Tree("root")
kid = Tree("kid", root)
print(kid.parent.value)
twin = copy.deepcopy(root)
print(twin.children[0].value, twin.children[0].parent is root)
del root
print(kid.parent)


class Event:
    def __init__(self):
        self.handlers = []

    def connect(self, method):
        self.handlers.append(weakref.WeakMethod(method, self.handlers.remove))

    def fire(self, *args):
        return [handler()(*args) for handler in self.handlers]


class Listener:
    def __init__(self, name):
        self.name = name

    def on(self, x):
        return f"{self.name}:{x}"


event = Event()
first, second = Listener("1"), Listener("2")
event.connect(first.on)
event.connect(second.on)
print(event.fire("go"))
del first
print(event.fire("again"), len(event.handlers))
log = []
res = Registry("res")
weakref.finalize(res, log.append, "closed")
loop = [res]
loop.append(loop)
del res
print(log)
del loop
gc.collect()
print(log)


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __deepcopy__(self, memo):
        return Matrix([list(row) for row in self.rows])

    def __copy__(self):
        return Matrix(self.rows)


m = Matrix([[1], [2]])
s, d = copy.copy(m), copy.deepcopy(m)
m.rows[0].append(9)
print(s.rows, d.rows)
shared = [1]
data = {"a": shared, "b": shared, "t": (shared, 2)}
deep = copy.deepcopy(data)
print(deep["a"] is deep["b"] is deep["t"][0], deep["a"] is shared)
shallow = data.copy()
shallow["a"].append(2)
print(data["b"], deep["b"], [copy.copy(x) is x for x in ((1, 2), "s", frozenset(), 5, None)], copy.deepcopy({1, (2, 3)}))
