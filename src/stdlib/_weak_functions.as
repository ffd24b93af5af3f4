# weakref.WeakMethod and finalize.
import sys
from _weakref import ref

__name__ = "weakref"


class WeakMethod(ref):
    """A reference to a bound method: alive as long as its instance."""

    __slots__ = ("_func_ref", "_meth_type", "_alive", "__weakref__")

    def __new__(cls, meth, callback=None):
        try:
            obj = meth.__self__
            func = meth.__func__
        except AttributeError:
            raise TypeError(
                f"argument should be a bound method, not {type(meth)}"
            ) from None

        def died(dead):
            # Of instance and function, whichever dies first.
            self = weak_self()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, obj, died)
        self._func_ref = ref(func, died)
        self._meth_type = type(meth)
        self._alive = True
        weak_self = ref(self)
        return self

    def __init__(self, meth, callback=None):
        pass

    def __call__(self):
        obj = super().__call__()
        func = self._func_ref()
        if obj is None or func is None:
            return None
        return self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return not self == other

    __hash__ = ref.__hash__


class _Call:
    """What a finalizer is to call, and for which object."""

    __slots__ = ("weakref", "func", "args", "kwargs", "atexit", "index")


# The live ones, in order of creation.
_live = {}
_made = 0
_shutdown = False
_registered = False


class finalize:
    """Calls a function once, when an object dies or the program ends."""

    __slots__ = ()

    def __init__(self, obj, func, /, *args, **kwargs):
        global _made, _registered
        if not _registered:
            # Before the first finalizer, so that it runs after later handlers.
            import atexit

            atexit.register(_call_the_rest)
            _registered = True
        call = _Call()
        call.weakref = ref(obj, self)
        call.func = func
        call.args = args
        call.kwargs = kwargs
        call.atexit = True
        call.index = _made
        _made += 1
        _live[self] = call

    def __call__(self, _=None):
        """Call the function now, if it has not been called or given up."""
        call = _live.pop(self, None)
        if call is not None and not _shutdown:
            return call.func(*call.args, **call.kwargs)

    def detach(self):
        """Give it up; (object, function, args, kwargs) if it was alive."""
        call = _live.get(self)
        obj = call and call.weakref()
        if obj is not None and _live.pop(self, None):
            return obj, call.func, call.args, call.kwargs

    def peek(self):
        """(object, function, args, kwargs) if it is alive."""
        call = _live.get(self)
        obj = call and call.weakref()
        if obj is not None:
            return obj, call.func, call.args, call.kwargs

    @property
    def alive(self):
        """Is the call still to come?"""
        return self in _live

    @property
    def atexit(self):
        """Shall it be called when the program ends?"""
        call = _live.get(self)
        return bool(call) and call.atexit

    @atexit.setter
    def atexit(self, value):
        call = _live.get(self)
        if call:
            call.atexit = bool(value)

    def __repr__(self):
        call = _live.get(self)
        obj = call and call.weakref()
        if obj is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return (
            f"<{type(self).__name__} object at {id(self):#x}; "
            f"for {type(obj).__name__!r} at {id(obj):#x}>"
        )


def _call_the_rest():
    """At the end of the program: those still alive, the youngest first."""
    global _shutdown
    try:
        while True:
            waiting = [f for f, call in _live.items() if call.atexit]
            if not waiting:
                break
            try:
                waiting[-1]()
            except Exception:
                sys.excepthook(*sys.exc_info())
    finally:
        _shutdown = True
