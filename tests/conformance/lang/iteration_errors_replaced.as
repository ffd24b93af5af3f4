# Where a TypeError out of __iter__ is replaced by other words, and where it is not; iterated once.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

class Bad:
    def __iter__(self):
        print("iter", end=" ")
        return None


class Once:
    def __iter__(self):
        print("iter", end=" ")
        return iter([1, 2])


def two(x):
    a, b = x
    return a, b


def star(x):
    a, *b = x
    return a, b


def inner(x):
    a, (b, *c) = 1, x
    return a, b, c


for value in (Bad(), Once()):
    for use in (two, star, inner, list, tuple, set, frozenset, sum, dict, sorted, max, any, all, enumerate, zip, ",".join, b"".join, lambda x: 1 in x, lambda x: [*x], lambda x: (*x, 3), lambda x: {*x}, lambda x: (lambda *a: a)(*x), lambda x: [].extend(x), lambda x: {}.update(x), lambda x: {1}.union(x), lambda x: {1}.isdisjoint(x), lambda x: dict.fromkeys(x), lambda x: [i for i in x], lambda x: map(int, x) and "map", lambda x: list(zip(x, x)), lambda x: bytes(x), lambda x: bytearray(x), lambda x: list(reversed(x)), lambda x: {1} - x, lambda x: {1} | x, lambda x: [1] + x, lambda x: isinstance(1, x), lambda x: range(3)[x], lambda x: "a".startswith(x), lambda x: dict([x]) if isinstance(x, Once) else None):
        try:
            result = use(value)
            print(result if " at 0x" not in repr(result) else type(result).__name__)
        except Exception as error:
            print(type(error).__name__, error)
attempt(lambda: list(range(-10 ** 30, 3, 11)))
attempt(lambda: [*range(10 ** 25)])
attempt(lambda: tuple(range(2 ** 70)))
