import enum
import io
import json
from collections import OrderedDict, namedtuple


class Color(enum.IntEnum):
    RED = 1


class Level(enum.StrEnum):
    LOW = "low"


class Num(float):
    def __repr__(self):
        return "nope"


class Int(int):
    def __str__(self):
        return "nope"


P = namedtuple("P", "x y")
print(json.dumps([Color.RED, Level.LOW, Num(1.5), Int(7), P(1, 2), True, None, (), {}, [], "é\u2028\U0001f600\x7f\x00\"\\/"]))
print(json.dumps({1: 1, 1.5: 2, True: 3, None: 4, "a": 5, Color.RED: 6, Level.LOW: 7, float("inf"): 8}))
print(json.dumps("é\U0001f600\x1f", ensure_ascii=False), json.dumps(1e100), json.dumps(-0.0), json.dumps(10**25), json.dumps(1e16), json.dumps(0.1 + 0.2))
print(json.dumps([float("nan"), float("-inf")]), json.dumps({"b": 1, "a": [1, {"c": ()}]}, indent=2, sort_keys=True))
print(json.dumps([[], {}, [[]], {"a": {}}], indent="\t"), json.dumps([1, 2], indent=0), json.dumps([1, 2], indent=-1), json.dumps([1, 2], indent=""), json.dumps({"a": 1}, indent=None, separators=(",", ":")), json.dumps([1, {"a": 2}], indent=1, separators=("; ", " = ")))
print(json.dumps({(1, 2): 3, "k": 1}, skipkeys=True), json.dumps(OrderedDict(b=1, a=2)), json.dumps({"a": {1, 2}}, default=lambda o: sorted(o)), json.dumps(1j, default=repr))
cases = [
    (lambda: json.dumps({(1,): 2}), "key"), (lambda: json.dumps({1, 2}), "set"), (lambda: json.dumps([b"x"]), "bytes"), (lambda: json.dumps({"a": [object()]}, default=lambda o: o), "loop"),
    (lambda: json.dumps(float("nan"), allow_nan=False), "nan"), (lambda: json.dumps([1e400], allow_nan=False), "inf"), (lambda: json.dumps({float("nan"): 1}, allow_nan=False), "nan key"),
    (lambda: json.dumps({1: 1, "a": 2}, sort_keys=True), "sort"), (lambda: json.dumps(1, foo=2), "option"), (lambda: json.dumps(), "none"), (lambda: json.dumps([1], separators=(",",)), "separators"), (lambda: json.dumps([1], separators=5), "separators"),
    (lambda: json.dumps(1j), "complex"), (lambda: json.dumps({"a": {"b": [range(3)]}}), "notes"), (lambda: json.dumps([1], indent=1.5), "indent"), (lambda: json.dumps({b"k": 1}), "bytes key"), (lambda: json.dumps("x", default=5), "default"),
]
for call, name in cases:
    try:
        print(name, call())
    except Exception as error:
        print(name, type(error).__name__, str(error).split(" at 0x")[0], getattr(error, "__notes__", None) and [n.split(" at 0x")[0] for n in error.__notes__])
loop = []
loop.append(loop)
for value in (loop, {"x": loop}):
    try:
        json.dumps(value)
    except ValueError as error:
        print(error, error.__notes__)
try:
    json.dumps(loop, check_circular=False)
except RecursionError:
    print("RecursionError")
out = io.StringIO()
print(json.dump({"a": [1, 2]}, out, indent=1), repr(out.getvalue()))


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return {"re": o.real, "im": o.imag}
        return super().default(o)


print(json.dumps({"z": [1j, 2]}, cls=Encoder), list(Encoder(indent=1).iterencode([1, [2]])), list(json.JSONEncoder().iterencode({"a": [1, "x"]})), Encoder(sort_keys=True).encode({"b": 1, "a": 1j}))
e = json.JSONEncoder(skipkeys=True, indent=3, separators=None)
print(e.item_separator, e.key_separator, e.skipkeys, e.ensure_ascii, e.check_circular, e.allow_nan, e.sort_keys, e.indent)
try:
    Encoder().encode(object)
except TypeError as error:
    print(error)
