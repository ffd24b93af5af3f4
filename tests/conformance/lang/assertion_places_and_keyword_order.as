# Where an AssertionError is, when keywords are judged, and what fills an OSError.
import traceback


def place(source):
    try:
        exec(compile(source, "f", "exec"), {"a": 1, "b": [1], "c": [2], "f": lambda x: x})
    except Exception as e:
        frame = traceback.TracebackException.from_exception(e).stack[-1]
        print(source, "|", type(e).__name__, frame.colno, frame.end_colno)


for source in (
    "assert (not (a not in c))", "assert not a in b", "assert not (a is a)", "assert not (a < 2)",
    "assert not (not (a in c))", "assert not (not (not (a in b)))", "assert (a in c)", "assert not (a in b in c)",
    "assert not 1", "assert not (a in b), f(1)", "assert not (a in b) and b", "if not (a not in 3): pass",
):
    place(source)


def tick(mark, value=None):
    print("tick", mark)
    return value


def f(**more): return more


for call in (
    lambda: f(**tick(1, {1: 2}), z=tick(2, 3)),
    lambda: f(**tick(1, {1: 2}), **tick(2, {1: 3})),
    lambda: f(a=tick(1), **tick(2, {"a": 2}), z=tick(3)),
    lambda: f(*tick(1, []), **tick(2, None), z=tick(3)),
):
    try:
        print(call())
    except TypeError as e:
        print(e)


class NewOnly(OSError):
    def __new__(cls, *args): return super().__new__(cls, "new")


class InitOnly(OSError):
    def __init__(self, *args): super().__init__(*args)


class Both(OSError):
    def __init__(self, *args): super().__init__("again")
    def __new__(cls, *args): return super().__new__(cls, *args)


for cls in NewOnly, InitOnly, Both, OSError, FileNotFoundError:
    for args in (), (1,), (2, "x"), (2, "x", "f"):
        e = cls(*args)
        print(type(e).__name__, e.args, e.errno, e.filename, str(e))
for unpack in (lambda: [*range(10**30)], lambda: next(iter([*iter(range(10**30))]))):
    try:
        unpack()
    except OverflowError as e:
        print(e)
try:
    first, *rest = iter(range(3, 10**30, 7))
except OverflowError as e:
    print(e)
