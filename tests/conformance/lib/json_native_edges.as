# json: places of errors, options that meet, subclasses, depth.
import json
from collections import OrderedDict
from enum import IntEnum

BAD = [
    '"a\x01"', "[1,]", '{"a":1,}', '{"a" 1}', "{1:2}", "nul", "-", "01", "1.", "1e", "1e+", "[1 2]", '"abc',
    '"\\q"', '"\\u12"', '"\\u12g4"', "", " ", '{"a":}', '["é", x]', "-Inf", '{"a":1 "b"}', "{", "[", '{"a"',
    '{"a":', '{"a":1', "[1", "[1,", '{"a":1,', '"\\', '"\\u123', "1 2", "\x00", '{"k":1,,}', "[,]", "{,}", "- 1",
    "-NaN", "+1", ".5", "tru", "True", "[1,\n]", '\n\n  {"é": [1, "ü\n"]}', "[1]]", '"é" x', "1_000", "0x1",
]
for text in BAD:
    try:
        print(repr(text), json.loads(text))
    except json.JSONDecodeError as error:
        print(ascii(text), error, error.pos, error.lineno, error.colno, error.doc == text)

print(json.loads(' [1, -0, 1.5e3, -2E-2, 1E5, 123456789012345678901234567890, 0.1, -0.0] '))
print(json.loads('{"a": {"b": [true, false, null]}, "a2": "\\u00e9\\ud83d\\ude00\\n\\/", "": {}, "l": []}'))
print(json.loads("[NaN, Infinity, -Infinity]"), json.loads('{"k": 1, "k": 2}'))
rows = json.loads('[{"name": 1}, {"name": 2}]')
print([key for row in rows for key in row])
print(json.loads("1" * 4300) > 0)
try:
    json.loads("1" * 4301)
except ValueError as error:
    print(type(error).__name__, error)

print(json.JSONDecoder(strict=False).decode('"a\tb\n"'))
print(json.JSONDecoder().raw_decode('xx [1, 2] yy', 3))
decoder = json.JSONDecoder(object_pairs_hook=OrderedDict, object_hook=lambda pairs: 1 / 0)
print(decoder.decode('{"b": 1, "a": {"c": 2}}'))
print(json.loads('{"a": 1.5, "b": 2, "c": NaN}', parse_float=str, parse_int=lambda s: s + "i", parse_constant=repr))
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())))
for index in (-1, 50):
    try:
        json.JSONDecoder().raw_decode("[1]", index)
    except ValueError as error:
        print(type(error).__name__, error)


class Color(IntEnum):
    RED = 1


class Text(str):
    def __str__(self):
        return "no"


class Number(int):
    def __repr__(self):
        return "no"


class Real(float):
    def __repr__(self):
        return "no"


class Items(list):
    def __iter__(self):
        return iter(["own", "iterator"])


class Table(dict):
    def items(self):
        return [("own", "items")]


special = [Color.RED, Text("t"), Number(7), Real(1.5), Items([1]), Table(a=1), Items(), Table()]
print(json.dumps(special))
print(json.dumps({Color.RED: 1, Text("k"): 2, Number(3): 3, 1.5: 4, True: 5, None: 6, 10**20: 7}))
print(json.dumps({"é\u2028": "\x7f\x00\u001f\"\\/\b\f\n\r\t😀"}), json.dumps("é😀\x7f", ensure_ascii=False))
value = {"b": [1, [], {}, (2, 3)], "a": {"x": None, "y": 1e100, "z": float("inf")}}
print(json.dumps(value, indent=2))
print(json.dumps(value, indent="--", sort_keys=True, separators=(";", "=")))
print(json.dumps(value, indent=0, separators=(",", ":")))
print(json.dumps(value, sort_keys=True), json.dumps([1.0, 1e16, 1e-7, 0.1, -0.0, 123456.789]))
print(json.dumps({(1, 2): 3, "a": 1}, skipkeys=True), json.dumps({(1, 2): 3}, skipkeys=True, indent=1))


class Odd:
    pass


def make(o):
    if isinstance(o, Odd):
        return ["odd", {"n": 1}]
    raise TypeError(f"no {type(o).__name__}")


print(json.dumps([Odd(), {"k": Odd()}], default=make), json.dumps(Odd(), default=make, indent=1))
inner = []
inner.append({"self": inner})
for wrong in (
    lambda: json.dumps(Odd()),
    lambda: json.dumps({1, 2}),
    lambda: json.dumps([b"x"], default=make),
    lambda: json.dumps(inner),
    lambda: json.dumps(1j),
    lambda: json.dumps({(1,): 2}),
    lambda: json.dumps({b"k": 2}),
    lambda: json.dumps([float("nan")], allow_nan=False),
    lambda: json.dumps({float("inf"): 1}, allow_nan=False),
    lambda: json.dumps({"a": 1, 2: 3}, sort_keys=True),
    lambda: json.dumps(Odd(), default=lambda o: o),
    lambda: json.dumps(...),
    lambda: json.encoder.encode_basestring_ascii(5),
    lambda: json.loads(5),
    lambda: json.loads("\ufeff1"),
):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
shared = [1]
print(json.dumps([shared, shared, {"a": shared}]))


class Encoder(json.JSONEncoder):
    def default(self, o):
        return super().default(o) if isinstance(o, set) else str(type(o).__name__)


class Shouting(json.JSONEncoder):
    def iterencode(self, o, _one_shot=False):
        for chunk in super().iterencode(o):
            yield chunk.upper()


print(json.dumps([Odd()], cls=Encoder), json.dumps({"a": "b"}, cls=Shouting), json.JSONEncoder(indent=1).encode([1]))
deep = []
for _ in range(2000):
    deep = [deep]
print(len(json.dumps(deep)), len(str(json.loads("[" * 900 + "]" * 900))))
for text in ("[" * 100_000, '{"a":' * 100_000):
    try:
        json.loads(text)
    except RecursionError as error:
        print(error)
print(json.loads(b'{"a": 1}'), json.loads(bytearray("é".join('""'), "utf-16")))
