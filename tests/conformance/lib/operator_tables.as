import operator as op
from functools import reduce


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


class V:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"V({self.n})"

    def __add__(self, other):
        return V(self.n + getattr(other, "n", other))

    def __iadd__(self, other):
        self.n += getattr(other, "n", other)
        return self

    def __matmul__(self, other):
        return "matmul"

    def __invert__(self):
        return "invert"

    def __contains__(self, item):
        return item == self.n

    def __index__(self):
        return self.n

    def __length_hint__(self):
        return self.n

    def __call__(self, *args):
        return args


v = V(3)
w = op.iadd(v, 4)
print(w is v, v, op.add(v, 1), op.matmul(v, 1), op.invert(v), op.contains(v, 7), op.index(v), op.length_hint(v), op.call(v, 1, 2), op.attrgetter("n")(v), "abcdefgh"[v], [0] * V(2))
binary = "add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor eq ne lt le gt ge is_ is_not".split()
print({name: getattr(op, name)(7, 2) for name in binary})
print({name: getattr(op, name)(-5) for name in "neg pos abs inv not_ truth index".split()})
inplace = "iadd isub imul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor".split()
print({name: getattr(op, name)(9, 2) for name in inplace})
items = {"a": [3, 1, 2]}
op.setitem(items, "b", 5)
op.delitem(items, "b")
print(items, op.getitem(items["a"], slice(0, 2)), op.countOf([1, True, 1.0, 2], 1), op.indexOf([1, 2, float("nan"), 3], 3), op.concat([1], [2]), op.iconcat([1], (2,)))
rows = [{"n": "x", "v": 2}, {"n": "a", "v": 2}, {"n": "m", "v": 1}]
print(sorted(rows, key=op.itemgetter("v", "n")), list(map(op.itemgetter("n"), rows)), max(rows, key=op.itemgetter("v"))["n"], reduce(op.mul, range(1, 6)), reduce(op.or_, [{1}, {2}]), list(map(op.sub, [5, 6], [1, 2])))
print(op.itemgetter(-1)([1, 2]), op.itemgetter(*"ab")({"a": 1, "b": 2}), op.itemgetter(slice(None, None, -1))("abc"), op.attrgetter("real", "imag")(3 + 4j), op.attrgetter("__class__.__name__")(v), op.methodcaller("replace", "a", "b", 1)("aaa"), op.methodcaller("format", x=1)("{x}"))
for f in (lambda: op.add("a", 1), lambda: op.matmul(1, 2), lambda: op.iadd(1, "a"), lambda: op.lt(1, "a"), lambda: op.neg("a"), lambda: op.inv(1.5), lambda: op.getitem(5, 0), lambda: op.setitem((1,), 0, 1), lambda: op.delitem("abc", 0), lambda: op.contains(5, 1), lambda: op.pow(2, -1), lambda: op.lshift(1, -1), lambda: op.mod("%d", 5), lambda: op.mod(5, 0), lambda: op.attrgetter("a.b")(v), lambda: op.itemgetter(5)(v), lambda: op.methodcaller("go")(v), lambda: op.index("a"), lambda: op.truediv(1, 0), lambda: op.indexOf([], 1), lambda: op.not_(), lambda: op.call(5), lambda: op.abs("a"), lambda: op.length_hint(5, -1), lambda: op.is_(1)):
    show(f)
print(op.__all__ == sorted(op.__all__) or len(op.__all__), op.__and__ is op.and_, op.invert is op.inv, op.itemgetter(1).__class__.__name__, op.add.__name__, op.add.__doc__)
