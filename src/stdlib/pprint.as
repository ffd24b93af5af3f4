# pprint: values over several lines, where they do not fit in one.
import sys

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(
    object,
    stream=None,
    indent=1,
    width=80,
    depth=None,
    *,
    compact=False,
    sort_dicts=True,
    underscore_numbers=False,
):
    """Write a value, by default to standard output."""
    PrettyPrinter(
        stream=stream,
        indent=indent,
        width=width,
        depth=depth,
        compact=compact,
        sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    ).pprint(object)


def pformat(
    object,
    indent=1,
    width=80,
    depth=None,
    *,
    compact=False,
    sort_dicts=True,
    underscore_numbers=False,
):
    """A value as text."""
    return PrettyPrinter(
        indent=indent,
        width=width,
        depth=depth,
        compact=compact,
        sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    ).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """As pprint, with dicts in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """A repr that comes to an end even if the value holds itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Could the repr be evaluated to the value?"""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Does the value hold itself?"""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _SafeKey:
    """Makes any two keys comparable."""

    __slots__ = ("obj",)

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _sorted_items(items):
    return sorted(items, key=lambda pair: (_SafeKey(pair[0]), _SafeKey(pair[1])))


class PrettyPrinter:
    """Makes text of values."""

    def __init__(
        self,
        indent=1,
        width=80,
        depth=None,
        stream=None,
        *,
        compact=False,
        sort_dicts=True,
        underscore_numbers=False,
    ):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        """Write a value."""
        if self._stream is not None:
            self._stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        """A value as text."""
        parts = []
        self._format(object, parts.append, 0, 0, {}, 0)
        return "".join(parts)

    def isrecursive(self, object):
        """Does the value hold itself?"""
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        """Could the repr be evaluated to the value?"""
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(text on one line, is it readable, does it hold itself)."""
        return self._safe_repr(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return text

    def _format(self, object, put, indent, allowance, context, level):
        """Write object from column indent on, with allowance columns to come after."""
        key = id(object)
        if key in context:
            put(_recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            method = self._several_lines(object)
            if method is not None:
                context[key] = 1
                method(object, put, indent, allowance, context, level + 1)
                del context[key]
                return
        put(text)

    def _several_lines(self, object):
        """How to write an object of this kind over several lines, or None."""
        cls = type(object)
        own_repr = cls.__repr__
        for kind, method in _BY_REPR:
            if own_repr is kind or own_repr == kind:
                return getattr(self, method)
        name = _LAZY.get((cls.__module__, cls.__name__))
        if name is not None:
            return getattr(self, name)
        params = getattr(cls, "__dataclass_params__", None)
        if params is not None and params.repr and _is_made_repr(own_repr):
            return self._dataclass
        return None

    def _dict(self, object, put, indent, allowance, context, level):
        put("{")
        if self._indent_per_level > 1:
            put((self._indent_per_level - 1) * " ")
        if object:
            items = object.items()
            if self._sort_dicts:
                items = _sorted_items(items)
            self._dict_items(items, put, indent, allowance + 1, context, level)
        put("}")

    def _dict_items(self, items, put, indent, allowance, context, level):
        indent += self._indent_per_level
        between = ",\n" + " " * indent
        items = list(items)
        for i, (key, value) in enumerate(items):
            if i:
                put(between)
            text = self._repr(key, context, level)
            put(text)
            put(": ")
            last = i == len(items) - 1
            self._format(
                value, put, indent + len(text) + 2, allowance if last else 1, context, level
            )

    def _ordered_dict(self, object, put, indent, allowance, context, level):
        if not object:
            put(repr(object))
            return
        name = type(object).__name__
        put(name + "(")
        self._format(
            list(object.items()), put, indent + len(name) + 1, allowance + 1, context, level
        )
        put(")")

    def _list(self, object, put, indent, allowance, context, level):
        put("[")
        self._items(object, put, indent, allowance + 1, context, level)
        put("]")

    def _tuple(self, object, put, indent, allowance, context, level):
        put("(")
        end = ",)" if len(object) == 1 else ")"
        self._items(object, put, indent, allowance + len(end), context, level)
        put(end)

    def _set(self, object, put, indent, allowance, context, level):
        if not object:
            put(repr(object))
            return
        cls = type(object)
        if cls is set:
            put("{")
            end = "}"
        else:
            put(cls.__name__ + "({")
            end = "})"
            indent += len(cls.__name__) + 1
        items = sorted(object, key=_SafeKey)
        self._items(items, put, indent, allowance + len(end), context, level)
        put(end)

    def _items(self, items, put, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            put((self._indent_per_level - 1) * " ")
        between_lines = ",\n" + " " * indent
        between = ""
        width = max_width = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                max_width -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                w = len(text) + 2
                if width < w:
                    width = max_width
                    if between:
                        between = between_lines
                if width >= w:
                    width -= w
                    put(between)
                    between = ", "
                    put(text)
                    continue
            put(between)
            between = between_lines
            self._format(item, put, indent, allowance if last else 1, context, level)

    def _str(self, object, put, indent, allowance, context, level):
        if not object:
            put(repr(object))
            return
        chunks = []
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        max_width = width = self._width - indent
        text = ""
        for i, line in enumerate(lines):
            text = repr(line)
            if i == len(lines) - 1:
                width -= allowance
            if len(text) <= width:
                chunks.append(text)
                continue
            # A line too long is broken between its words.
            parts = _words(line)
            room = max_width
            current = ""
            for j, part in enumerate(parts):
                candidate = current + part
                if j == len(parts) - 1 and i == len(lines) - 1:
                    room -= allowance
                if len(repr(candidate)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            put(text)
            return
        if level == 1:
            put("(")
        put(("\n" + " " * indent).join(chunks))
        if level == 1:
            put(")")

    def _bytes(self, object, put, indent, allowance, context, level):
        if len(object) <= 4:
            put(repr(object))
            return
        parens = level == 1
        if parens:
            indent += 1
            allowance += 1
            put("(")
        between = ""
        for text in _wrapped_bytes(object, self._width - indent, allowance):
            put(between)
            put(text)
            between = "\n" + " " * indent
        if parens:
            put(")")

    def _bytearray(self, object, put, indent, allowance, context, level):
        put("bytearray(")
        self._bytes(bytes(object), put, indent + 10, allowance + 1, context, level + 1)
        put(")")

    def _mappingproxy(self, object, put, indent, allowance, context, level):
        put("mappingproxy(")
        self._format(object.copy(), put, indent + 13, allowance + 1, context, level)
        put(")")

    def _namespace(self, object, put, indent, allowance, context, level):
        cls = type(object)
        name = "namespace" if cls.__name__ == "SimpleNamespace" else cls.__name__
        indent += len(name) + 1
        put(name + "(")
        self._namespace_items(object.__dict__.items(), put, indent, allowance, context, level)
        put(")")

    def _dataclass(self, object, put, indent, allowance, context, level):
        name = object.__class__.__name__
        items = [
            (f.name, getattr(object, f.name))
            for f in object.__dataclass_fields__.values()
            if f.repr and repr(f._field_type) == "_FIELD"
        ]
        indent += len(name) + 1
        put(name + "(")
        self._namespace_items(items, put, indent, allowance, context, level)
        put(")")

    def _namespace_items(self, items, put, indent, allowance, context, level):
        between = ",\n" + " " * indent
        items = list(items)
        for i, (key, value) in enumerate(items):
            put(key)
            put("=")
            last = i == len(items) - 1
            if id(value) in context:
                put("...")
            else:
                self._format(
                    value, put, indent + len(key) + 1, allowance if last else 1, context, level
                )
            if not last:
                put(between)

    def _default_dict(self, object, put, indent, allowance, context, level):
        if not object:
            put(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        name = object.__class__.__name__
        indent += len(name) + 1
        put(f"{name}({factory},\n{' ' * indent}")
        self._dict(object, put, indent, allowance + 1, context, level)
        put(")")

    def _counter(self, object, put, indent, allowance, context, level):
        if not object:
            put(repr(object))
            return
        name = object.__class__.__name__
        put(name + "({")
        if self._indent_per_level > 1:
            put((self._indent_per_level - 1) * " ")
        items = object.most_common()
        self._dict_items(items, put, indent + len(name) + 1, allowance + 2, context, level)
        put("})")

    def _chain_map(self, object, put, indent, allowance, context, level):
        if not object.maps:
            put(repr(object))
            return
        name = object.__class__.__name__
        put(name + "(")
        indent += len(name) + 1
        for i, mapping in enumerate(object.maps):
            if i == len(object.maps) - 1:
                self._format(mapping, put, indent, allowance + 1, context, level)
                put(")")
            else:
                self._format(mapping, put, indent, 1, context, level)
                put(",\n" + " " * indent)

    def _deque(self, object, put, indent, allowance, context, level):
        if not object:
            put(repr(object))
            return
        name = object.__class__.__name__
        put(name + "(")
        indent += len(name) + 1
        put("[")
        if object.maxlen is None:
            self._items(object, put, indent, allowance + 2, context, level)
            put("])")
        else:
            self._items(object, put, indent, 2, context, level)
            limit = self._repr(object.maxlen, context, level)
            put(f"],\n{' ' * indent}maxlen={limit})")

    def _user(self, object, put, indent, allowance, context, level):
        self._format(object.data, put, indent, allowance, context, level - 1)

    def _safe_repr(self, object, context, maxlevels, level):
        cls = type(object)
        if cls in (str, float, bool, type(None), complex, bytes, bytearray):
            return repr(object), True, False
        own_repr = getattr(cls, "__repr__", None)
        if issubclass(cls, int) and own_repr == int.__repr__:
            return (f"{object:_d}" if self._underscore_numbers else repr(object)), True, False
        if issubclass(cls, dict) and own_repr == dict.__repr__:
            return self._safe_dict(object, context, maxlevels, level)
        if (
            issubclass(cls, list)
            and own_repr == list.__repr__
            or issubclass(cls, tuple)
            and own_repr == tuple.__repr__
        ):
            return self._safe_list(object, cls, context, maxlevels, level)
        text = repr(object)
        return text, bool(text) and not text.startswith("<"), False

    def _safe_dict(self, object, context, maxlevels, level):
        if not object:
            return "{}", True, False
        key = id(object)
        if maxlevels and level >= maxlevels:
            return "{...}", False, key in context
        if key in context:
            return _recursion(object), False, True
        context[key] = 1
        readable, recursive = True, False
        parts = []
        items = object.items()
        if self._sort_dicts:
            items = _sorted_items(items)
        for k, v in items:
            ktext, kreadable, krecursive = self.format(k, context, maxlevels, level + 1)
            vtext, vreadable, vrecursive = self.format(v, context, maxlevels, level + 1)
            parts.append(f"{ktext}: {vtext}")
            readable = readable and kreadable and vreadable
            recursive = recursive or krecursive or vrecursive
        del context[key]
        return "{" + ", ".join(parts) + "}", readable, recursive

    def _safe_list(self, object, cls, context, maxlevels, level):
        if issubclass(cls, list):
            if not object:
                return "[]", True, False
            start, end = "[", "]"
        elif len(object) == 1:
            start, end = "(", ",)"
        else:
            if not object:
                return "()", True, False
            start, end = "(", ")"
        key = id(object)
        if maxlevels and level >= maxlevels:
            return f"{start}...{end}", False, key in context
        if key in context:
            return _recursion(object), False, True
        context[key] = 1
        readable, recursive = True, False
        parts = []
        for item in object:
            text, item_readable, item_recursive = self.format(
                item, context, maxlevels, level + 1
            )
            parts.append(text)
            readable = readable and item_readable
            recursive = recursive or item_recursive
        del context[key]
        return start + ", ".join(parts) + end, readable, recursive


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _is_made_repr(own_repr):
    """Is it the __repr__ that dataclass() makes?"""
    return hasattr(own_repr, "__wrapped__")


def _words(line):
    """The words of a line, each with the space after it."""
    words = []
    start = i = 0
    n = len(line)
    while i < n:
        while i < n and not line[i].isspace():
            i += 1
        while i < n and line[i].isspace():
            i += 1
        words.append(line[start:i])
        start = i
    return words


def _wrapped_bytes(object, width, allowance):
    current = b""
    last = len(object) // 4 * 4
    for i in range(0, len(object), 4):
        part = object[i : i + 4]
        candidate = current + part
        if i == last:
            width -= allowance
        if len(repr(candidate)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current = candidate
    if current:
        yield repr(current)


_BY_REPR = [
    (dict.__repr__, "_dict"),
    (list.__repr__, "_list"),
    (tuple.__repr__, "_tuple"),
    (set.__repr__, "_set"),
    (frozenset.__repr__, "_set"),
    (str.__repr__, "_str"),
    (bytes.__repr__, "_bytes"),
    (bytearray.__repr__, "_bytearray"),
    (type(type.__dict__).__repr__, "_mappingproxy"),
]

# Types whose modules are not imported for their sake.
_LAZY = {
    ("collections", "OrderedDict"): "_ordered_dict",
    ("collections", "defaultdict"): "_default_dict",
    ("collections", "Counter"): "_counter",
    ("collections", "ChainMap"): "_chain_map",
    ("collections", "deque"): "_deque",
    ("collections", "UserDict"): "_user",
    ("collections", "UserList"): "_user",
    ("collections", "UserString"): "_user",
    ("types", "SimpleNamespace"): "_namespace",
}
