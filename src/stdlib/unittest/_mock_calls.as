# unittest.mock: calls as they are noted, and what they are compared with.
import pprint

__name__ = "unittest.mock"


class _SentinelObject:
    """An object that is only itself."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "sentinel.%s" % self.name

    def __reduce__(self):
        return "sentinel.%s" % self.name


class _Sentinel:
    """Makes an object for each name that is asked for."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            # inspect.isclass of old asked for it.
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


def _format_call_signature(name, args, kwargs):
    parts = [repr(arg) for arg in args]
    parts += ["%s=%r" % item for item in kwargs.items()]
    return f"{name}({', '.join(parts)})"


def _parts(value):
    """The name, arguments and keywords that a tuple of up to three stands for; None if for nothing."""
    if len(value) == 0:
        return "", (), {}
    if len(value) == 3:
        return tuple(value)
    first = value[0]
    if len(value) == 1:
        if isinstance(first, str):
            return first, (), {}
        if isinstance(first, tuple):
            return "", first, {}
        return "", (), first
    if len(value) == 2:
        second = value[1]
        if not isinstance(first, str):
            return "", first, second
        if isinstance(second, tuple):
            return first, second, {}
        return first, (), second
    return None


class _Call(tuple):
    """A call: name, arguments, keywords; or the last two. `call.a.b(1)` makes one, too."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        name, args, kwargs = _parts(value) if len(value) < 4 else ("", (), {})
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        own_name, args, kwargs = self if len(self) == 3 else ("", *self)
        parent, other_parent = getattr(self, "_mock_parent", None), getattr(other, "_mock_parent", None)
        if parent and other_parent and parent != other_parent:
            return False
        parts = _parts(other)
        if parts is None:
            return False
        other_name, other_args, other_kwargs = parts
        if own_name and other_name != own_name:
            return False
        # The other first: it may hold an ANY, or a value that compares in its own way.
        return (other_args, other_kwargs) == (args, kwargs)

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        # `call.count(1)` is a call of a method named count.
        if attr in tuple.__dict__:
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        """The positional arguments."""
        return self[-2]

    @property
    def kwargs(self):
        """The keywords."""
        return self[-1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return "call" + name if name.startswith("()") else name
        name = self[0] if len(self) == 3 else ""
        if not name:
            name = "call"
        elif name.startswith("()"):
            name = "call" + name
        else:
            name = "call." + name
        return _format_call_signature(name, self[-2], self[-1])

    def call_list(self):
        """The calls that lead to this one, and it."""
        found = []
        step = self
        while step is not None:
            if step._mock_from_kall:
                found.append(step)
            step = step._mock_parent
        return _CallList(reversed(found))


call = _Call(from_kall=False)


class _CallList(list):
    """Calls in order; `in` also asks for a row of them."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(self[start:start + len(value)] == value for start in range(len(self) - len(value) + 1))

    def __repr__(self):
        return pprint.pformat(list(self))
