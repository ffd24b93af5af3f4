# == and < across types, identity of results, chained comparison evaluated once, in and is.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

import itertools

values = [0, 1, True, 1.0, 1j, "1", b"1", None, [1], (1,), {1}, frozenset({1}), {1: 1}, range(1, 2), bytearray(b"1"), memoryview(b"1"), float("nan"), ..., NotImplemented, int, len, slice(1)]


def name(value):
    return type(value).__name__


for a, b in itertools.product(values, repeat=2):
    try:
        equal = a == b
    except Exception as error:
        equal = f"{type(error).__name__}: {error}"
    try:
        less = a < b
    except Exception as error:
        less = str(error).split(" and ")[0][:40]
    if equal is not False or isinstance(less, bool):
        print(name(a), name(b), equal, less)


def note(v):
    print("note", v)
    return v


print(note(1) < note(2) < note(3), note(3) < note(2) < note(1), note(1) == note(1) is note(True) is True)
attempt(lambda: 1 < "a" < note(2))
attempt(lambda: 1 < 2 < "a")
attempt(lambda: "a" in "abc" in ["abc"])
attempt(lambda: 1 in 5)
attempt(lambda: [] < [1] < [1, 0] < [2])
attempt(lambda: (1, 2) < (1, "a"))
attempt(lambda: (1, 2, "a") < (1, 3, 5))
attempt(lambda: {1: 2} < {1: 3})
attempt(lambda: [float("nan")] == [float("nan")])
attempt(lambda: (lambda n: [n] == [n])(float("nan")))
attempt(lambda: (lambda n: n in [n])(float("nan")))
attempt(lambda: float("nan") in [float("nan")])
attempt(lambda: 2 ** 53 + 1 == float(2 ** 53 + 1))
attempt(lambda: 2 ** 53 == float(2 ** 53 + 1))
attempt(lambda: 10 ** 400 > float("inf"))
attempt(lambda: 10 ** 400 < 1e308)
attempt(lambda: -10 ** 400 > float("-inf"))
attempt(lambda: 10 ** 400 == float("nan"))
attempt(lambda: 0.1 + 0.2 == 0.3)
attempt(lambda: (0.1).__eq__("x"))
attempt(lambda: (1).__eq__(1.0))
attempt(lambda: (1).__lt__(1.5))
attempt(lambda: (1.5).__lt__(10 ** 400))
attempt(lambda: "a".__lt__(1))
attempt(lambda: "é" < "z" < "日" < "😀")
attempt(lambda: b"\xff" > b"\x00\x00")
attempt(lambda: bytearray(b"a") == b"a" == memoryview(b"a"))
attempt(lambda: not 1 == 2 in [False])
attempt(lambda: 1 is 1.0)
attempt(lambda: not not [])
attempt(lambda: [] or {} or () or "last")
attempt(lambda: 1 and [] and note("never"))
attempt(lambda: (1, 2) in [(1, 2)] not in [5])
attempt(lambda: max([1, 1.0, True]) is 1)
attempt(lambda: sorted([True, 1, 1.0, False, 0]))
attempt(lambda: {1: "a", True: "b", 1.0: "c"})
attempt(lambda: [1, 2, 3].index(True))
attempt(lambda: [0, False].count(False))
attempt(lambda: (None == 0, None is None, None < None))
