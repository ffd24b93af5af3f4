# Special methods that return the wrong type: the text of each refusal.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

cases = {
    "__bool__": (bool, [1, None, "x"]),
    "__len__": (len, [-1, "x", 1.5, 2 ** 70, True]),
    "__repr__": (repr, [5, None, b"x"]),
    "__str__": (str, [5, None]),
    "__format__": (lambda o: f"{o:x}", [5, None]),
    "__bytes__": (bytes, ["x", 5]),
    "__hash__": (hash, ["x", 1.5, 2 ** 70, None]),
    "__index__": (lambda o: [1][o], ["x", 1.0, 2 ** 70]),
    "__int__": (int, ["x", 1.5]),
    "__float__": (float, ["x", 1]),
    "__complex__": (complex, ["x", 1.5]),
    "__iter__": (list, [5, None, [1]]),
    "__reversed__": (reversed, [5]),
    "__length_hint__": (list, [-1, "x"]),
    "__contains__": (lambda o: 1 in o, ["x", 0]),
    "__dir__": (dir, [5, [1, "a"], "ba", None]),
    "__call__": (lambda o: o(), [5]),
    "__enter__": (lambda o: o.__enter__(), [5]),
    "__round__": (round, ["r"]),
    "__divmod__": (lambda o: divmod(o, 1), [5]),
    "__await__": (lambda o: o.__await__(), [5]),
    "__instancecheck__": (lambda o: isinstance(1, o), ["yes", ""]),
    "__subclasscheck__": (lambda o: issubclass(int, o), [[], [1]]),
    "__sizeof__": (lambda o: __import__("sys").getsizeof(o) > 0, ["x", -5]),
    "__init__": (lambda o: type(o)(), [5]),
    "__class_getitem__": (lambda o: type(o)[int], [5]),
    "__missing__": (lambda o: o["k"], [5]),
    "__getitem__": (lambda o: [x for x, _ in zip(o, "ab")], [5]),
    "__set_name__": (lambda o: type("T", (), {"o": o}), [5]),
    "__mro_entries__": (lambda o: type("T", (o,), {}), [5, ()]),
    "__abs__": (abs, ["a"]),
    "__neg__": (lambda o: -o, [None]),
    "__lt__": (lambda o: sorted([o, o]) and "sorted", ["x", ""]),
    "__eq__": (lambda o: [o] == [type(o)()], ["yes", 0]),
    "__del__": (lambda o: None, [5]),
}
for name, (use, results) in cases.items():
    for result in results:
        if name == "__init__":
            namespace = {name: lambda self, result=result: result}
            action = type("Bad", (), namespace)
        else:
            bad = type("Bad", (), {name: lambda self, *args, result=result: result})()
            action = lambda: use(bad)
        print(name, end=" ")
        attempt(action)


class NoBool:
    __bool__ = None
    __len__ = None
    __iter__ = None
    __contains__ = None
    __hash__ = None
    __call__ = None
    __str__ = None


for use in [bool, len, list, lambda o: 1 in o, hash, lambda o: o(), str, lambda o: {o}, reversed, lambda o: [*o], "".join, lambda o: dict.fromkeys(o)]:
    attempt(lambda: use(NoBool()))
