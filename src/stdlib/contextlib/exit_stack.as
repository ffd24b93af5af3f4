# contextlib.ExitStack, AsyncExitStack: any number of context managers at once.
#
# The callbacks run in reverse order. An exception that one raises takes the
# place of the one it was given, with the contexts nested `with` statements
# would give.
from _collections import deque

__name__ = "contextlib"


class _BaseExitStack:
    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self):
        self._exit_callbacks = deque()  # of (is it synchronous?, callback)

    def pop_all(self):
        """Move the callbacks to a new stack."""
        other = type(self)()
        other._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = deque()
        return other

    def push(self, exit):
        """Add the __exit__ of a context manager, or a callable like one."""
        method = getattr(type(exit), "__exit__", None)
        if method is None:
            self._exit_callbacks.append((True, exit))
        else:
            self._exit_callbacks.append((True, _bound(method, exit)))
        return exit

    def enter_context(self, cm):
        """Enter a context manager; what its __enter__ returns."""
        enter, exit = _methods_of(cm, "__enter__", "__exit__", "")
        result = enter(cm)
        self._exit_callbacks.append((True, _bound(exit, cm)))
        return result

    def callback(self, callback, /, *args, **keywords):
        """Call this at the end; it sees no exception and suppresses none."""

        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **keywords)

        _exit_wrapper.__wrapped__ = callback
        self._exit_callbacks.append((True, _exit_wrapper))
        return callback


def _bound(method, cm):
    return method.__get__(cm, type(cm))


def _methods_of(cm, enter, exit, kind):
    cls = type(cm)
    try:
        return getattr(cls, enter), getattr(cls, exit)
    except AttributeError:
        raise TypeError(
            f"'{cls.__module__}.{cls.__qualname__}' object does not support "
            f"the {kind}context manager protocol"
        ) from None


def _fix_context(new, old, outside):
    """Let new, raised by a callback, stand in the context of old.

    The end of its chain of contexts is what was being handled outside the
    stack; that must become old instead.
    """
    while True:
        context = new.__context__
        if context is None or context is old:
            return
        if context is outside:
            break
        new = context
    new.__context__ = old


def _raise_keeping_context(error):
    context = error.__context__
    try:
        raise error
    except BaseException:
        error.__context__ = context
        raise


class ExitStack(_BaseExitStack):
    """A context manager that leaves others, collected at run time."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        error = exc_details[1]
        received = error is not None
        outside = _handled_now()
        suppressed = pending_raise = False
        while self._exit_callbacks:
            _, callback = self._exit_callbacks.pop()
            try:
                if callback(*_details(error)):
                    suppressed = True
                    pending_raise = False
                    error = None
            except BaseException as new:
                _fix_context(new, error, outside)
                pending_raise = True
                error = new
        if pending_raise:
            _raise_keeping_context(error)
        return received and suppressed

    def close(self):
        """Leave them all now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack):
    """As ExitStack, for asynchronous context managers too."""

    async def enter_async_context(self, cm):
        """Enter an asynchronous context manager; what its __aenter__ returns."""
        enter, exit = _methods_of(cm, "__aenter__", "__aexit__", "asynchronous ")
        result = await enter(cm)
        self._exit_callbacks.append((False, _bound(exit, cm)))
        return result

    def push_async_exit(self, exit):
        """Add the __aexit__ of a context manager, or a coroutine function like one."""
        method = getattr(type(exit), "__aexit__", None)
        if method is None:
            self._exit_callbacks.append((False, exit))
        else:
            self._exit_callbacks.append((False, _bound(method, exit)))
        return exit

    def push_async_callback(self, callback, /, *args, **keywords):
        """Await this at the end; it sees no exception and suppresses none."""

        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **keywords)

        _exit_wrapper.__wrapped__ = callback
        self._exit_callbacks.append((False, _exit_wrapper))
        return callback

    async def aclose(self):
        """Leave them all now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        error = exc_details[1]
        received = error is not None
        outside = _handled_now()
        suppressed = pending_raise = False
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            try:
                if is_sync:
                    answer = callback(*_details(error))
                else:
                    answer = await callback(*_details(error))
                if answer:
                    suppressed = True
                    pending_raise = False
                    error = None
            except BaseException as new:
                _fix_context(new, error, outside)
                pending_raise = True
                error = new
        if pending_raise:
            _raise_keeping_context(error)
        return received and suppressed


def _details(error):
    if error is None:
        return None, None, None
    return type(error), error, error.__traceback__


def _handled_now():
    """The exception being handled where the stack is left, or None."""
    import sys

    return sys.exception()
