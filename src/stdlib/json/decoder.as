# json.JSONDecoder, JSONDecodeError: JSON text to values.
#
# Each method takes the place where its piece starts and returns the value and
# the place behind it.
import re

_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_TO_SPECIAL = re.compile(r'[^"\\\x00-\x1f]*')
_SPACE = re.compile(r"[ \t\n\r]*")
_HEX = re.compile(r"[0-9A-Fa-f]{4}")

_ESCAPES = {
    '"': '"',
    "\\": "\\",
    "/": "/",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
}

_CONSTANTS = {
    "-Infinity": float("-inf"),
    "Infinity": float("inf"),
    "NaN": float("nan"),
}


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

    def decode(self, s):
        """The value of the text, which must be all of it."""
        obj, end = self.raw_decode(s, _SPACE.match(s, 0).end())
        end = _SPACE.match(s, end).end()
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The value that starts at idx, and where it ends."""
        if idx < 0:
            raise ValueError("idx cannot be negative")
        try:
            return self._value(s, idx, {})
        except RecursionError as error:
            if str(error) != "maximum recursion depth exceeded":
                raise
            what = "object" if s[idx : idx + 1] == "{" else "array"
            raise RecursionError(f"{error} while decoding a JSON {what} from a unicode string") from None

    def _value(self, s, i, keys):
        """keys holds the keys of objects seen, so that equal ones are one string."""
        char = s[i : i + 1]
        if char == '"':
            return self._string(s, i + 1)
        if char == "{":
            return self._object(s, i + 1, keys)
        if char == "[":
            return self._array(s, i + 1, keys)
        if char == "n" and s.startswith("null", i):
            return None, i + 4
        if char == "t" and s.startswith("true", i):
            return True, i + 4
        if char == "f" and s.startswith("false", i):
            return False, i + 5
        match = _NUMBER.match(s, i)
        if match is not None:
            integer, fraction, exponent = match.groups()
            if fraction or exponent:
                return self.parse_float(match[0]), match.end()
            return self.parse_int(integer), match.end()
        for name in _CONSTANTS:
            if s.startswith(name, i):
                return self.parse_constant(name), i + len(name)
        raise JSONDecodeError("Expecting value", s, i)

    def _string(self, s, i):
        start = i
        end = _TO_SPECIAL.match(s, i).end()
        if s[end : end + 1] == '"':
            return s[i:end], end + 1  # the usual case: nothing to replace
        parts = []
        while True:
            end = _TO_SPECIAL.match(s, i).end()
            parts.append(s[i:end])
            char = s[end : end + 1]
            if char == '"':
                return "".join(parts), end + 1
            if not char:
                raise JSONDecodeError("Unterminated string starting at", s, start - 1)
            if char != "\\":
                if self.strict:
                    raise JSONDecodeError("Invalid control character at", s, end)
                parts.append(char)
                i = end + 1
                continue
            escape = s[end + 1 : end + 2]
            if not escape:
                raise JSONDecodeError("Unterminated string starting at", s, start - 1)
            if escape != "u":
                try:
                    parts.append(_ESCAPES[escape])
                except KeyError:
                    raise JSONDecodeError("Invalid \\escape", s, end) from None
                i = end + 2
                continue
            code = _hex_code(s, end + 2)
            i = end + 6
            if 0xD800 <= code <= 0xDBFF and s.startswith("\\u", i):
                low = _hex_code(s, i + 2)
                if 0xDC00 <= low <= 0xDFFF:
                    code = 0x10000 + ((code - 0xD800) << 10 | low - 0xDC00)
                    i += 6
            parts.append(chr(code))

    def _array(self, s, i, keys):
        values = []
        space = _SPACE.match
        i = space(s, i).end()
        if s[i : i + 1] == "]":
            return values, i + 1
        while True:
            value, i = self._value(s, i, keys)
            values.append(value)
            i = space(s, i).end()
            char = s[i : i + 1]
            if char == "]":
                return values, i + 1
            if char != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            comma = i
            i = space(s, i + 1).end()
            if s[i : i + 1] == "]":
                raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)

    def _object(self, s, i, keys):
        space = _SPACE.match
        pairs = []
        i = space(s, i).end()
        char = s[i : i + 1]
        if char == "}":
            return self._made(pairs), i + 1
        while True:
            if char != '"':
                raise JSONDecodeError(
                    "Expecting property name enclosed in double quotes", s, i
                )
            key, i = self._string(s, i + 1)
            key = keys.setdefault(key, key)
            i = space(s, i).end()
            if s[i : i + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, i)
            i = space(s, i + 1).end()
            value, i = self._value(s, i, keys)
            pairs.append((key, value))
            i = space(s, i).end()
            char = s[i : i + 1]
            if char == "}":
                return self._made(pairs), i + 1
            if char != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            comma = i
            i = space(s, i + 1).end()
            char = s[i : i + 1]
            if char == "}":
                raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        if self.object_hook is not None:
            return self.object_hook(dict(pairs))
        return dict(pairs)


def _hex_code(s, i):
    match = _HEX.match(s, i)
    if match is None:
        raise JSONDecodeError("Invalid \\uXXXX escape", s, i - 1)
    return int(match[0], 16)
