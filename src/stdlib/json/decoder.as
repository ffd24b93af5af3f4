# json.JSONDecoder, JSONDecodeError: JSON text to values.
#
# The text is scanned natively.
import re

from _json import scan_once

_SPACE = re.compile(r"[ \t\n\r]*")

_CONSTANTS = {
    "-Infinity": float("-inf"),
    "Infinity": float("inf"),
    "NaN": float("nan"),
}


NaN = _CONSTANTS["NaN"]
PosInf = _CONSTANTS["Infinity"]
NegInf = _CONSTANTS["-Infinity"]
WHITESPACE_STR = " \t\n\r"
WHITESPACE = _SPACE

_PIECES = ("BACKSLASH", "JSONArray", "JSONObject", "py_scanstring", "scanstring")


def __getattr__(name):
    if name not in _PIECES:
        raise AttributeError(f"module 'json.decoder' has no attribute {name!r}")
    import json._pieces

    value = globals()[name] = getattr(json._pieces, name)
    return value


class JSONDecodeError(ValueError):
    """The text is no JSON: what is wrong, and where."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


class JSONDecoder:
    """Makes values of JSON text."""

    def __init__(
        self,
        *,
        object_hook=None,
        parse_float=None,
        parse_int=None,
        parse_constant=None,
        strict=True,
        object_pairs_hook=None,
    ):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.memo = {}

    def __getattr__(self, name):
        # What json.scanner puts a decoder together from, and a script may replace.
        piece = {"parse_array": "JSONArray", "parse_object": "JSONObject", "parse_string": "scanstring"}.get(name)
        if piece is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        import json._pieces

        return getattr(json._pieces, piece)

    def decode(self, s):
        """The value of the text, which must be all of it."""
        obj, end = self.raw_decode(s, _SPACE.match(s, 0).end())
        end = _SPACE.match(s, end).end()
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The value that starts at idx, and where it ends."""
        scan = self.__dict__.get("scan_once")  # a script may have set its own
        if scan is not None:
            try:
                return scan(s, idx)
            except StopIteration as stop:
                raise JSONDecodeError("Expecting value", s, stop.value) from None
        return scan_once(
            s,
            idx,
            self.strict,
            self.object_hook,
            self.object_pairs_hook,
            self.parse_float,
            self.parse_int,
            self.parse_constant,
        )

    def scan_once(self, string, idx):
        """As raw_decode, but StopIteration says where a value is missing."""
        try:
            return JSONDecoder.raw_decode(self, string, idx)
        except JSONDecodeError as error:
            if error.msg != "Expecting value":
                raise
            raise StopIteration(error.pos) from None
