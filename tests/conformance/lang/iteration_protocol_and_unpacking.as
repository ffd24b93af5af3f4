# Iteration: __getitem__ fallback, broken iterators, unpacking counts and texts, star targets.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

class Get:
    def __init__(self, n, error=IndexError):
        self.n, self.error = n, error

    def __getitem__(self, i):
        if i >= self.n:
            raise self.error("end")
        return i * 10


class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("broken next")


class NoNext:
    def __iter__(self):
        return self


class Endless:
    n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        return self.n


class Len:
    def __len__(self):
        raise RuntimeError("len raises")

    def __iter__(self):
        return iter([1, 2])


attempt(lambda: list(Get(3)))
attempt(lambda: list(Get(2, StopIteration)))
attempt(lambda: list(Get(2, KeyError)))
attempt(lambda: 10 in Get(3))
attempt(lambda: list(reversed(Get(3))))
attempt(lambda: [*Get(2)])
attempt(lambda: list(Broken()))
attempt(lambda: list(NoNext()))
attempt(lambda: 5 in Broken())
attempt(lambda: list(Len()))
attempt(lambda: tuple(Len()))
attempt(lambda: [*Len()])
attempt(lambda: sorted(Len()))
attempt(lambda: len(Len()))
attempt(lambda: list(zip(Endless(), "ab")))
attempt(lambda: 5 in Endless())
attempt(lambda: next(NoNext()))
attempt(lambda: dict(Get(2)))
attempt(lambda: set(Get(3)) == {0, 10, 20})
attempt(lambda: max(Get(3)))
attempt(lambda: enumerate(Get(1)).__next__())


def unpack(statement, value):
    names = {"value": value}
    try:
        exec(statement, names)
        print(statement, "->", {k: v for k, v in names.items() if k not in ("value", "__builtins__")})
    except Exception as error:
        print(statement, "->", type(error).__name__, error)


for statement, value in [("a, b = value", [1]), ("a, b = value", [1, 2, 3]), ("a, b = value", range(100)), ("a, b = value", "xyz"), ("a, b = value", {1: 2, 3: 4, 5: 6}), ("a, b = value", {1, 2, 3}), ("a, b = value", (x for x in range(3))), ("a, b = value", 5), ("a, b = value", None), ("a, b = value", print), ("a, *b, c = value", [1]), ("a, *b = value", []), ("*a, b = value", "xyz"), ("*a, = value", "xy"), ("[a, [b, *c]] = value", [1, "xyz"]), ("a, (b, c) = value", [1, 2]), ("(a, b), c = value", ["xy", "z", 1]), ("a, b, *c = value", Get(1)), ("a, b = value", Get(2)), ("a, b = value", Get(3)), ("a, b = value", Endless()), ("a, b = value", Broken()), ("a, b = value", NoNext()), ("a, a = value", [1, 2]), ("a = b = c, d = value", "pq"), ("() = value", []), ("() = value", [1]), ("[] = value", ""), ("for a, b in value: pass", [(1, 2), (3,)]), ("for a, *b in value: pass", ["xyz"]), ("for a in value: pass\nelse: c = 1", []), ("[a for a, b in value]", [1]), ("a, b = value, value = 1, 2", 0), ("*a, *[b] = value,", 0) if False else ("a, b = b, a = 1, 2", 0), ("i, value[i] = 1, 'x'", [0, 0]), ("value[0], value[:] = 5, [6, 7]", [0]), ("x = *value, 1", "ab"), ("x = *value,", []), ("x = [*value, *value]", (1,)), ("x = {*value, *[1]}", [1]), ("x = *value", [1]) if False else ("x, = value", [1, 2]), ("with_star = (*value, *range(2))", "a"), ("del value[0], value[0]", [1, 2, 3]), ("del value[0], value[5]", [1, 2, 3]), ("for value[0] in 'ab': pass\nlast = value[0]", [0]), ("for value.x in 'ab': pass", type("O", (), {})())]:
    unpack(statement, value)
i = iter([1, 2, 3])
print(next(i), i.__length_hint__(), list(i), list(i), next(i, "gone"))
changing = [1, 2, 3]
it = iter(changing)
next(it)
changing.clear()
print(list(it))
changing.extend([7, 8, 9])
print(list(it))
