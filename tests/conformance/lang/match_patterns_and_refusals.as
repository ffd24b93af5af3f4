# match: class patterns, __match_args__ errors, mapping rest, or-patterns, guards, captures.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class NoArgs:
    pass


class ListArgs:
    __match_args__ = ["x"]


class BadArgs:
    __match_args__ = (1,)


class Raises:
    __match_args__ = ("x",)

    @property
    def x(self):
        raise ValueError("x raises")


class Missing:
    __match_args__ = ("x", "nowhere")
    x = 1


def classes(value):
    match value:
        case Point(0, y=0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return f"axis {x}"
        case Point(x=int() as a, y=str(b)):
            return a, b
        case Point(x) if x is None:
            return "none"
        case int(n) | float(n) if n > 100:
            return "large", n
        case bool(b):
            return "bool", b
        case str() | bytes() as text:
            return "text", text
        case [1, [2, *inner], *rest]:
            return inner, rest
        case (a, b, *_) if a == b:
            return "equal", a
        case [*_, 9]:
            return "ends with 9"
        case {"kind": "circle", "r": r, **rest}:
            return r, rest
        case {"kind": ("a" | "b") as kind, 1: [x, _]}:
            return kind, x
        case {**everything} if not everything:
            return "empty"
        case {}:
            return "mapping"
        case -1 | 2j | -1 - 2j | b"never":
            return "number"
        case None | True | False:
            return "singleton"
        case complex(real=0, imag=i):
            return "imaginary", i
        case _:
            return "other"


for value in [Point(0, 0), Point(5, 0), Point(0, 7), Point(3, "b"), Point(None, 1), 200, 1e3, True, "t", b"t", [1, [2, 3, 4], 5], (1, [2]), [4, 4], [7, 8, 9], "99", range(3), {"kind": "circle", "r": 1, "c": 2}, {"kind": "b", 1: "xy"}, {"kind": "b", 1: (1, 2)}, {}, {"z": 1}, -1, -1 - 2j, 3j, None, bytearray(b"ab"), {1, 2}, object, Point]:
    attempt(classes, value)


def one(pattern, value):
    names = dict(globals(), value=value)
    exec(f"match value:\n    case {pattern}:\n        result = 'yes'\n    case _:\n        result = 'no'", names)
    return names["result"]


for pattern, value in [("NoArgs(1)", NoArgs()), ("Point(1, 2, 3)", Point(1, 2)), ("ListArgs(1)", ListArgs()), ("BadArgs(1)", BadArgs()), ("Raises(1)", Raises()), ("Missing(1, 2)", Missing()), ("int(1, 2)", 1), ("int(1)", 1), ("dict({})", {}), ("list([1, 2])", [1, 2]), ("Point(1, x=1)", Point(1, 2)), ("len(1)", 1), ("undefined()", 1), ("Point(a=1)", Point(1, 2)), ("Point.nothing", 1), ("object()", 1), ("tuple((1, 2))", (1, 2)), ("{Point.__name__: 1}", {"Point": 1}), ("{'a': 1, 'a': 2}", {}), ("{1: 1, 1.0: 2}", {1: 1}), ("float(1)", 1), ("bool(1)", True), ("str(s)", 5), ("range(start=1)", range(1, 2))]:
    print(pattern, end=" ")
    attempt(one, pattern, value)
for text in ["case x | y: pass", "case (x, 1) | (1, y): pass", "case x: pass\n case 1: pass", "case _: pass\n case 1: pass", "case [x, x]: pass", "case {'a': x, **x}: pass", "case {**rest, 'a': 1}: pass", "case [*a, *b]: pass", "case Point(x=1, x=2): pass", "case Point(x=1, 2): pass", "case 1 + 2: pass", "case -x: pass", "case f'{x}': pass", "case {x: 1}: pass", "case 1 as _: pass", "case a.b(): pass", "case (x := 1): pass", "case [a, b] as c.d: pass", "case 1j + 1: pass", "case {1, 2}: pass", "case not x: pass", "case x() | y: pass", "case *a: pass", "case: pass"]:
    try:
        compile(f"match v:\n {text}", "t", "exec")
        print(text, "fine")
    except SyntaxError as error:
        print(text, "->", error.msg)
