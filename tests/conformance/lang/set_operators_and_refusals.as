# set and frozenset: operators against methods, hash, comparison, in-place.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

s, f = {1, 2, 3}, frozenset({2, 3, 4})
print(type(s | f).__name__, type(f | s).__name__, s & f, s - f, f - s, s ^ f == {1, 4}, s <= {1, 2, 3, 4}, s < s, s >= f, s == frozenset(s))
attempt(lambda: s | [4])
attempt(lambda: [4] | s)
attempt(lambda: s & "a")
attempt(lambda: s - {}.keys())
attempt(lambda: s ^ None)
attempt(lambda: s < [1])
attempt(lambda: s <= 5)
attempt(lambda: s == [1, 2, 3])
attempt(s.union, [4], (5,), "")
attempt(s.union, 5)
attempt(s.intersection, [1, 9], {1})
attempt(s.difference)
attempt(s.symmetric_difference, [1], [2])
attempt(s.isdisjoint, [[]])
attempt(s.issubset, 5)
attempt(s.update, [1], 5)
attempt(s.add, [])
attempt(s.add, {1})
attempt(s.discard, {1})
attempt(s.remove, 99)
attempt(s.remove, (1, 2))
attempt(s.remove, frozenset({7}))
attempt(lambda: {1} in {frozenset({1})})
attempt(lambda: [1] in s)
attempt(lambda: {[]})
attempt(lambda: {*5})
attempt(set, 5)
attempt(set, [1], [2])
attempt(lambda: set(iterable=[1]))
attempt(set().pop)
attempt(lambda: hash(s))
attempt(lambda: hash(f) == hash(frozenset([4, 3, 2])))
attempt(lambda: hash(frozenset()))
attempt(lambda: f.add(1))
attempt(lambda: s[0])
attempt(lambda: len(frozenset("hello")))
attempt(lambda: frozenset(f) is f)
attempt(lambda: frozenset() is frozenset())
attempt(lambda: {1, 1.0, True})
attempt(lambda: {True, 1})
attempt(lambda: {0.0, -0.0})
nan = float("nan")
print(len({nan, nan}), len({float("nan"), float("nan")}), nan in {nan})
for statement in ["s |= [5]", "s |= {5}", "s &= {1, 5}", "s -= s", "s ^= {8}", "s += {1}", "f |= {9}", "f &= 5", "s |= f.__class__([1])"]:
    names = {"s": {1, 2}, "f": frozenset({1})}
    try:
        exec(statement, names)
        print(statement, names["s"], names["f"])
    except TypeError as error:
        print(statement, error)


class Set(set):
    pass


print(Set([1]) | {2}, type(Set([1]) | {2}).__name__, type({2} | Set([1])).__name__, Set([1]).copy(), repr(Set()), type(Set() & Set()).__name__)
print(repr(set()), repr(frozenset()), repr(frozenset({1})), str({1}))
