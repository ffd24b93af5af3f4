# json.decoder and json.encoder: constants, the pieces of a decoder, and decoders put together from them.
import json
import json.decoder as decoder
import json.encoder as encoder
import json.scanner


def t(f):
    try:
        print(repr(f()))
    except (json.JSONDecodeError, StopIteration, AttributeError) as error:
        print(type(error).__name__, error)


print(list(encoder.ESCAPE_DCT.items()), encoder.INFINITY, decoder.BACKSLASH)
print(decoder.NaN, decoder.PosInf, decoder.NegInf, repr(decoder.WHITESPACE_STR), decoder.WHITESPACE.match(" \n x").end())
print(encoder.py_encode_basestring('a"\n\u1234'), encoder.py_encode_basestring_ascii('a"\n\u1234\U0001f600'))
for text in ('abc\\n\\u0041"xyz', "abc", 'a\nbc"', 'a\\xbc"', "a\\", 'a\\u12"', '\\ud83d\\ude00"', '\\u00zz"', '\\/\\b"'):
    t(lambda: decoder.py_scanstring(text, 0))
t(lambda: decoder.py_scanstring('a\nbc"', 0, False))
t(lambda: decoder.py_scanstring('xx"abc', 3))

plain = json.JSONDecoder()
for text in ("[1, 2]x", "1]", "]", "1,]", "1 2", "[[x]]", "1,", "", " 1 , 2 ] "):
    t(lambda: decoder.JSONArray((text, 0), plain.scan_once))
for text in ('"a": 1}', "}", '"a" 1}', '"a": 1,}', "a", '"a":x}', '"a": 1 "b"', '"a": 1, 2}', '"a" : {"b" : [ ] } } z', '"a"'):
    t(lambda: decoder.JSONObject((text, 0), True, plain.scan_once, None, None))
t(lambda: decoder.JSONObject(('"a": 1}', 0), True, plain.scan_once, None, list))
t(lambda: decoder.JSONObject(("}", 0), True, plain.scan_once, lambda pairs: ("made", pairs), None))
t(lambda: plain.scan_once("[1]", 0))
t(lambda: plain.scan_once("x", 0))
t(lambda: plain.scan_once("[1, x]", 0))
t(lambda: plain.scan_once("", 0))
t(lambda: plain.nothing)
print(plain.parse_array is decoder.JSONArray, plain.parse_object is decoder.JSONObject, plain.memo)
print(plain.parse_string('abc"', 0))


class Shout(json.JSONDecoder):
    """Strings in capitals, lists as tuples."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.parse_string = self.shout
        self.parse_array = self.as_tuple
        self.scan_once = json.scanner.py_make_scanner(self)

    def shout(self, s, end, strict=True):
        text, end = decoder.py_scanstring(s, end, strict)
        return text.upper(), end

    def as_tuple(self, s_and_end, scan_once):
        values, end = decoder.JSONArray(s_and_end, scan_once)
        return tuple(values), end


t(lambda: Shout().decode('{"a": ["b", {"c": null}, -1.5e3, 12, true, NaN, -Infinity]}'))
t(lambda: json.loads('[1, ["x"], 2.5]', cls=Shout, parse_int=str, parse_float=lambda text: "f" + text))
t(lambda: Shout(object_pairs_hook=list).decode('{"a": {"b": false}}'))
t(lambda: Shout().decode("[1, x]"))
t(lambda: Shout().decode(""))
t(lambda: Shout().decode('["a'))
t(lambda: Shout().decode("[1] 2"))
t(lambda: Shout(strict=False).decode('["a\tb"]'))
