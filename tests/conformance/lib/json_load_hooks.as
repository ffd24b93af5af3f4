import json
from collections import OrderedDict
from fractions import Fraction

text = '{"a": 1, "b": {"c": [1.5, -2, NaN, Infinity, true]}, "a": 2}'
print(json.loads(text, object_hook=lambda d: sorted(d)), json.loads(text, object_pairs_hook=list), json.loads(text, object_pairs_hook=OrderedDict))
print(json.loads(text, object_hook=lambda d: "no", object_pairs_hook=lambda p: ("pairs", len(p))))
print(json.loads(text, parse_float=Fraction, parse_int=lambda s: f"i{s}", parse_constant=lambda s: f"<{s}>"))
print(json.loads("[1e5, 1.0, -0, 12]", parse_float=str, parse_int=float))
d = json.JSONDecoder()
for text, start in (('[1] tail', 0), ('xx {"a": 1}y', 3), ('12abc', 0), ('"s"', 0), ("nullx", 0)):
    print(d.raw_decode(text, start) if start else d.raw_decode(text))
for text, start in (("  1", 0), ("", 0), ("1", 5), ("[1] x", 3), ("1", -1)):
    try:
        print(d.raw_decode(text, start))
    except Exception as error:
        print(type(error).__name__, error)
for text in ("[1] x", "1 1"):
    try:
        d.decode(text)
    except json.JSONDecodeError as error:
        print(error)
print(json.JSONDecoder(strict=False).decode('"a\nb\tc\x01"'), json.loads('"a\tb"', strict=False))


class Decoder(json.JSONDecoder):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, object_hook=self.hook, **kwargs)

    def hook(self, d):
        return complex(d["re"], d["im"]) if d.keys() == {"re", "im"} else d


print(json.loads('[{"re": 1, "im": 2}, {"re": 1}]', cls=Decoder), json.loads("{}", cls=Decoder, parse_int=str))
try:
    json.loads("{}", nope=1)
except TypeError as error:
    print(error)
try:
    json.loads("[1]", parse_int=lambda s: 1 / 0)
except ZeroDivisionError as error:
    print(error)
try:
    json.loads("[{}]", object_hook=5)
except TypeError as error:
    print(error)
print(json.loads('{"k": 1, "k": 2, "": 3, "\\u006b": 4}'), json.loads('"\\ud83d\\ude00\\u00e9"'))
value = {"list": [1, 2.5, "x", None, True], "nested": {"k": {"k": {}}}, "u": "漢字 \U0001f600"}
for options in ({}, {"indent": 2}, {"ensure_ascii": False}, {"separators": (",", ":")}, {"sort_keys": True}):
    assert json.loads(json.dumps(value, **options)) == value
keys = json.loads('[{"key": 1}, {"key": 2}]')
print([list(d)[0] for d in keys], len(json.loads("[" + ",".join(["[]"] * 1000) + "]")))
deep = "[" * 300 + "]" * 300
print(json.dumps(json.loads(deep)) == deep)
