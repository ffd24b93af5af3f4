# format_exception of chains, groups, notes, multi-line expressions, recursion: with their carets.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

import traceback


def show(action):
    try:
        action()
    except BaseException as error:
        for line in "".join(traceback.format_exception(error)).splitlines():
            print(line.replace(__file__, "FILE") if not line.strip().startswith("File") else line[line.index("line"):])


def multi_line(a):
    return (a +
            [1,
             2] *
            len("é"))


def call():
    return dict(a=1)["b"
                     ].foo


def attribute():
    x = None
    return x.foo.bar(1, 2)


def method(o):
    return o.missing(1,
                     2)


def unicode():
    return "日本" + "é" + 5


def subscript(d):
    return d["a"]["b"][0]


def binary(x, y):
    return x * 2 + y / 0 - 3


def compare(a):
    return 1 < a < "x"


def keyword():
    return int("5", bass=3)


def deep(n):
    if n == 0:
        raise ValueError("bottom")
    deep(n - 1)


def chained():
    try:
        deep(1)
    except ValueError as error:
        error.add_note("a note\nof two lines")
        raise KeyError("k") from error


def context():
    try:
        {}["x"]
    except KeyError:
        assert False, "while handling"


def group():
    errors = []
    for f in (lambda: 1 / 0, lambda: int("x")):
        try:
            f()
        except Exception as error:
            errors.append(error)
    errors.append(ExceptionGroup("nested", [TypeError("t")]))
    raise ExceptionGroup("all of them", errors)


class Meta(type):
    def __repr__(cls):
        return "META"


def raising_class():
    class Own(Exception, metaclass=Meta):
        def __str__(self):
            raise RuntimeError("no text")
    raise Own(1)


def in_lambda():
    return (lambda v: v.x)(1)


def comprehension():
    return [1 / v for v in (2, 1, 0)]


def unpack():
    a, b = 1, 2, 3


def starred():
    print(*5)


def with_statement():
    with open(
            "/nonexistent/file") as f:
        pass


def for_loop():
    for x in 5:
        pass


def import_missing():
    from math import pii


def delete():
    del undefined_name


for action in [lambda: multi_line(1), call, attribute, lambda: method(5), unicode, lambda: subscript({"a": {}}), lambda: binary(1, 2), lambda: compare(2), keyword, lambda: deep(6), chained, context, group, raising_class, in_lambda, comprehension, unpack, starred, with_statement, for_loop, import_missing, delete]:
    show(action)
