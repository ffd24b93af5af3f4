import copy
from collections import OrderedDict, deque, namedtuple


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


d = deque("abcde", maxlen=4)
print(d, d.maxlen, deque(), deque([1]), deque(maxlen=0))
d.append("f")
d.appendleft("z")
d.extend("12")
d.extendleft("xy")
print(d, d[0], d[-1], len(d), "y" in d, d.count("x"), d.index("x"), list(reversed(d)))
d = deque(range(6))
d.rotate(2)
print(d, d.rotate(-3), d, d.rotate(100), d, deque().rotate(5))
d.insert(2, "i")
d.remove("i")
d[1] = "set"
del d[0]
print(d, d.pop(), d.popleft(), d.reverse(), d, d.copy(), d + deque([1]), d * 2, deque([1, 2]) == deque([1, 2]), deque([1]) == [1], deque([1]) < deque([2]), deque([1, 2], 5) * 3, copy.copy(deque([1], 3)), copy.deepcopy(deque([[1]], 2)))
d *= 2
d += [9]
print(d, deque([1, 2, 3], maxlen=2) + deque([4]))
loop = deque([1])
loop.append(loop)
print(loop, bool(deque()), deque.__doc__ is not None)
for f in (lambda: deque(5), lambda: deque([], -1), lambda: deque([], "x"), lambda: deque().pop(), lambda: deque().popleft(), lambda: d[100], lambda: d["x"], lambda: d[1:2], lambda: d.index("no"), lambda: d.remove("no"), lambda: d.insert(0), lambda: deque([1], 1).insert(0, 2), lambda: hash(d), lambda: deque([1]) + [1], lambda: d.rotate("x"), lambda: deque([1]) < [1], lambda: setattr(d, "maxlen", 3), lambda: deque(foo=1), lambda: d.index(1, "a"), lambda: d.__setitem__(50, 1), lambda: deque([1, 2, 3, 1]).index(1, 1), lambda: deque("abc").index("c", 0, 2)):
    show(f)


def mutate():
    q = deque([1, 2, 3])
    for x in q:
        q.append(x)


show(mutate)
o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a")
o.move_to_end("c", last=False)
print(o, list(o), o.popitem(), o.popitem(last=False), o, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, list(reversed(OrderedDict(x=1, y=2))), OrderedDict.fromkeys("ab", 0), o | {"z": 1}, {"z": 1} | o, repr(OrderedDict()), OrderedDict(a=1).copy(), type(o | {}).__name__)
for f in (lambda: o.move_to_end("no"), lambda: OrderedDict().popitem(), lambda: o.pop("no"), lambda: o.pop("no", 5), lambda: OrderedDict(5), lambda: OrderedDict([1]), lambda: list(reversed(o.items())), lambda: list(reversed(o.keys())), lambda: o.setdefault("new", 1), lambda: o.update([("q", 1)]) or o, lambda: hash(o)):
    show(f)
P = namedtuple("P", "x y z", defaults=[2, 3])
p = P(1)
print(p, P._fields, P._field_defaults, p._asdict(), p._replace(x=9), P._make([4, 5, 6]), p == (1, 2, 3), p[0], p[-1], p.x, len(p), tuple(p), P.__doc__, P.x.__doc__, hash(p) == hash((1, 2, 3)), P.__match_args__, P.__slots__, copy.replace(p, y=0), sorted([P(2), P(1)]), p + (1,), P.__new__.__defaults__)
R = namedtuple("R", ["a", "def", "a", "_b", "1x", "ok"], rename=True)
print(R._fields, R(1, 2, 3, 4, 5, 6), namedtuple("E", "")(), namedtuple("C", "a, b")(1, 2), namedtuple("M", "a", module="mod").__module__)
for f in (lambda: namedtuple("P", "a a"), lambda: namedtuple("P", "class"), lambda: namedtuple("P", "_a"), lambda: namedtuple("1P", "a"), lambda: namedtuple("P", "a b", defaults=[1, 2, 3]), lambda: namedtuple("P", "a!"), lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(1, w=2), lambda: P._make([1]), lambda: p._replace(w=1), lambda: setattr(p, "x", 5), lambda: p.w, lambda: setattr(p, "new", 1), lambda: P(1, x=1), lambda: namedtuple("P", 5), lambda: namedtuple("P", "a", foo=1), lambda: namedtuple("class", "a")):
    show(f)


class Sub(P):
    @property
    def total(self):
        return sum(self)

    def __repr__(self):
        return f"Sub<{super().__repr__()}>"


s = Sub(1, 2, 3)
print(s, s.total, s._replace(x=5), type(s._replace(x=5)).__name__, isinstance(s, tuple), s.__dict__)
match p:
    case P(x, y=2):
        print("matched", x)
