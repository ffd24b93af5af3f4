# hash of numbers and containers, user hashes in sets and dicts, mutated keys, __eq__ without __hash__.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

print([hash(v) for v in (0, 1, -1, -2, 2 ** 31, 2 ** 61 - 2, 2 ** 61 - 1, 2 ** 61, 2 ** 64, -2 ** 61, 10 ** 30, -10 ** 30)])
print([hash(v) for v in (0.0, -0.0, 0.5, -0.5, 1.5, 1e300, 5e-324, 3.14, 2.0 ** 61, float("inf"), float("-inf"))])
print([hash(v) for v in (1j, 2j, 1 + 1j, complex(0.5, -0.5), True, False, (), (1,), (1, 2), (0.5, 1j), ((), ()), (1, (2, (3,))))])
print(hash(frozenset()), hash(frozenset({1, 2, 3})), hash(frozenset({1})), hash(range(0)), hash(range(5)) == hash((5, 0, 1)), hash(None), hash(2.0) == hash(2) == hash(2 + 0j))
print(hash(10 ** 20) == hash(1e20), hash(2 ** 100) == hash(2.0 ** 100))


class K:
    def __init__(self, value, h):
        self.value, self.h = value, h

    def __hash__(self):
        print("hash", self.value)
        return self.h

    def __eq__(self, other):
        print("eq", self.value, getattr(other, "value", other))
        return self.value == getattr(other, "value", other)


a, b, c = K(1, 7), K(1, 7), K(2, 7)
d = {a: "a"}
print(d[b], c in d, len({a, b, c}), a in [b], d.get(7))
a.h = 8
attempt(lambda: d[b])
print(7 in {K(7, 7)})


class OnlyEq:
    def __eq__(self, other):
        return True


class Restored(OnlyEq):
    __hash__ = object.__hash__


class NoneHash:
    __hash__ = None


class Bad:
    def __hash__(self):
        raise ValueError("no hash")


class Big:
    def __hash__(self):
        return 2 ** 200 + 5


class Minus:
    def __hash__(self):
        return -1


class BadEq:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise RuntimeError("eq raised")


attempt(lambda: hash(OnlyEq()))
attempt(lambda: {OnlyEq()})
attempt(lambda: {OnlyEq(): 1})
attempt(lambda: OnlyEq() in {})
attempt(lambda: OnlyEq() in [1])
attempt(lambda: isinstance(hash(Restored()), int))
attempt(lambda: hash(NoneHash()))
attempt(lambda: OnlyEq.__hash__)
attempt(lambda: {Bad()})
attempt(lambda: Bad() in {1})
attempt(lambda: hash(Big()) == hash(2 ** 200 + 5))
attempt(lambda: hash(Minus()))
attempt(lambda: {BadEq(): 1, BadEq(): 2})
attempt(lambda: 1 in {BadEq()})
attempt(lambda: BadEq() in [1, 2])
attempt(lambda: [1].index(BadEq()))
attempt(lambda: hash([]))
attempt(lambda: hash({}))
attempt(lambda: hash(set()))
attempt(lambda: hash(bytearray()))
attempt(lambda: hash((1, [])))
attempt(lambda: hash(slice(1, [])))
attempt(lambda: {}[[]])
attempt(lambda: {}.get({}))
attempt(lambda: set([[]]))
attempt(lambda: hash(memoryview(bytearray(b"a"))))
attempt(lambda: hash(ValueError("x")) is not None)
attempt(lambda: hash(K(1, "text")))
attempt(lambda: hash(type("T", (), {"__hash__": lambda self: True})()))
nan = float("nan")
print({nan: 1}[nan], nan == nan, (nan,) == (nan,), hash(nan) == hash(nan), len({float("nan"), float("nan")}))
print({1: "int", 1.0: "float", True: "bool"}, {0: 1, False: 2, 0.0: 3, -0.0: 4, 0j: 5})
print(list({3, 1, 2, 10, -1, 8, 16, 24}), list({5: 0, 3: 0, 1: 0}), list({1.5, 2.5, -3.5, 100}), list({(1, 2), (0, 1), (3,)}), list({2 ** 70, 5, 10 ** 18}))
