# json.JSONEncoder: values to JSON text.
#
# The text as a whole is made natively; the pieces of iterencode are made here.
from _json import encode, encode_basestring, encode_basestring_ascii

INFINITY = float("inf")

# What stands for a character that cannot stand in a string of JSON.
ESCAPE_DCT = {
    "\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t",
}
for _code in range(0x20):
    ESCAPE_DCT.setdefault(chr(_code), f"\\u{_code:04x}")

# Where the native ones are not to be used, by those two names: they do the same.
py_encode_basestring = encode_basestring
py_encode_basestring_ascii = encode_basestring_ascii


class JSONEncoder:
    """Makes JSON text of values; `default` may be overridden for other types."""

    item_separator = ", "
    key_separator = ": "

    def __init__(
        self,
        *,
        skipkeys=False,
        ensure_ascii=True,
        check_circular=True,
        allow_nan=True,
        sort_keys=False,
        indent=None,
        separators=None,
        default=None,
    ):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Another value, that can be encoded, in place of o."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """o as JSON text."""
        if isinstance(o, str):
            escape = encode_basestring_ascii if self.ensure_ascii else encode_basestring
            return escape(o)
        if type(self).iterencode is JSONEncoder.iterencode:
            text = encode(o, self)
            if text is not NotImplemented:
                return text
        return "".join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        """The pieces of o as JSON text."""
        out = []
        _Walk(self, out).value(o, "\n")
        return iter(out)


class _Walk:
    """The encoding of one value."""

    def __init__(self, encoder, out):
        self.default = encoder.default
        self.put = out.append
        self.escape = encode_basestring_ascii if encoder.ensure_ascii else encode_basestring
        self.item_separator = encoder.item_separator
        self.key_separator = encoder.key_separator
        self.sort_keys = encoder.sort_keys
        self.skipkeys = encoder.skipkeys
        self.allow_nan = encoder.allow_nan
        # Those containers that are being encoded.
        self.inside = {} if encoder.check_circular else None
        indent = encoder.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        self.indent = indent

    def value(self, o, newline):
        """Encode o; newline is a line's end and the indentation here."""
        cls = type(o)
        if cls is str:
            self.put(self.escape(o))
        elif o is None:
            self.put("null")
        elif o is True:
            self.put("true")
        elif o is False:
            self.put("false")
        elif cls is int:
            self.put(repr(o))
        elif cls is float:
            self.put(self.float(o))
        elif cls is dict:
            self.dict(o, newline)
        elif cls is list or cls is tuple:
            self.list(o, newline)
        elif isinstance(o, str):
            self.put(self.escape(o))
        elif isinstance(o, int):
            self.put(int.__repr__(o))
        elif isinstance(o, float):
            self.put(self.float(o))
        elif isinstance(o, (list, tuple)):
            self.list(o, newline)
        elif isinstance(o, dict):
            self.dict(o, newline)
        else:
            self.enter(o)
            self.value(self.default(o), newline)
            self.leave(o)

    def enter(self, o):
        if self.inside is not None:
            if id(o) in self.inside:
                raise ValueError("Circular reference detected")
            self.inside[id(o)] = o

    def leave(self, o):
        if self.inside is not None:
            del self.inside[id(o)]

    def float(self, o):
        if o - o == 0.0:
            return float.__repr__(o)
        if o != o:
            text = "NaN"
        else:
            text = "Infinity" if o > 0 else "-Infinity"
        if not self.allow_nan:
            raise ValueError(f"Out of range float values are not JSON compliant: {o!r}")
        return text

    def list(self, o, newline):
        put = self.put
        if not o:
            put("[]")
            return
        self.enter(o)
        before = "["
        separator = self.item_separator
        inner = newline
        if self.indent is not None:
            inner = newline + self.indent
            separator += inner
            before += inner
        # What stands before an item comes with it, unless that has parts of its own.
        for item in o:
            if isinstance(item, str):
                put(before + self.escape(item))
            elif isinstance(item, int):
                put(before + (repr(item).lower() if isinstance(item, bool) else int.__repr__(item)))
            elif isinstance(item, float):
                put(before + self.float(item))
            elif item is None:
                put(before + "null")
            else:
                put(before)
                self.value(item, inner)
            before = separator
        if self.indent is not None:
            put(newline)
        put("]")
        self.leave(o)

    def dict(self, o, newline):
        put = self.put
        if not o:
            put("{}")
            return
        self.enter(o)
        put("{")
        separator = self.item_separator
        inner = newline
        if self.indent is not None:
            inner = newline + self.indent
            separator += inner
            put(inner)
        key_separator = self.key_separator
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            if type(key) is not str:
                key = self.key(key)
                if key is None:
                    continue
            if first:
                first = False
            else:
                put(separator)
            put(self.escape(key))
            put(key_separator)
            self.value(value, inner)
        if self.indent is not None:
            put(newline)
        put("}")
        self.leave(o)

    def key(self, key):
        """The text of a key that is no plain string; None if it is to be skipped."""
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self.float(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError(
            f"keys must be str, int, float, bool or None, not {key.__class__.__name__}"
        )
