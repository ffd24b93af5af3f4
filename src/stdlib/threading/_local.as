# threading.local: attributes of which each thread has its own.
#
# The values live in a dict of the thread, under the number of the object, and
# go when the thread ends. CPython: Lib/_threading_local.py.
from _thread import _storage
from itertools import count

_numbers = count()


class local:
    """An object whose attributes differ from thread to thread."""

    __slots__ = ("_local__key", "_local__args", "__dict__", "__weakref__")

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        key = next(_numbers)
        object.__setattr__(self, "_local__key", key)
        object.__setattr__(self, "_local__args", (args, kwargs))
        # The caller of this runs __init__ for this thread.
        _storage()[key] = object.__getattribute__(self, "__dict__")
        return self

    def __getattribute__(self, name):
        _use_own(self)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(
                f"{type(self).__name__!r} object attribute '__dict__' is read-only"
            )
        _use_own(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name == "__dict__":
            raise AttributeError(
                f"{type(self).__name__!r} object attribute '__dict__' is read-only"
            )
        _use_own(self)
        object.__delattr__(self, name)

    def __del__(self):
        _storage().pop(object.__getattribute__(self, "_local__key"), None)


def _use_own(self):
    """Let self have the attributes of this thread."""
    storage = _storage()
    key = object.__getattribute__(self, "_local__key")
    own = storage.get(key)
    if own is not None:
        object.__setattr__(self, "__dict__", own)
        return
    own = storage[key] = {}
    object.__setattr__(self, "__dict__", own)
    cls = type(self)
    if cls.__init__ is not object.__init__:
        args, kwargs = object.__getattribute__(self, "_local__args")
        cls.__init__(self, *args, **kwargs)


local.__module__ = "_thread"
local.__name__ = "_thread._local"  # as it shows in errors
local.__qualname__ = "_local"
