# asyncio.timeout, timeout_at, Timeout: a deadline for a block.
#
# The deadline cancels the task that entered the block; on the way out that
# one cancellation becomes TimeoutError, any other goes on as it is.
# CPython: asyncio/timeouts.py.
from _asyncio import CancelledError, current_task, get_running_loop

__name__ = "asyncio.timeouts"
__all__ = ("Timeout", "timeout", "timeout_at")

# The states, in this order; the words are those of repr and of the errors.
_CREATED = "created"
_ENTERED = "active"
_EXPIRING = "expiring"  # the task has been cancelled, the block still runs
_EXPIRED = "expired"
_EXITED = "finished"


class Timeout:
    """An asynchronous context manager that cancels its block at a deadline."""

    __final__ = True  # what typing.final says

    def __init__(self, when):
        self._state = _CREATED
        self._timeout_handler = None
        self._task = None
        self._when = when

    def when(self):
        """The deadline in the loop's time, or None."""
        return self._when

    def reschedule(self, when):
        """Move the deadline; only inside the block and before it expired."""
        if self._state is not _ENTERED:
            if self._state is _CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._timeout_handler is not None:
            self._timeout_handler.cancel()
        if when is None:
            self._timeout_handler = None
            return
        loop = get_running_loop()
        if when <= loop.time():
            self._timeout_handler = loop.call_soon(self._on_timeout)
        else:
            self._timeout_handler = loop.call_at(when, self._on_timeout)

    def expired(self):
        """Has the deadline passed inside the block?"""
        return self._state is _EXPIRING or self._state is _EXPIRED

    def __repr__(self):
        text = ""
        if self._state is _ENTERED:
            when = None if self._when is None else round(self._when, 3)
            text = f" when={when}"
        return f"<Timeout [{self._state}]{text}>"

    async def __aenter__(self):
        if self._state is not _CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        assert self._state is _ENTERED or self._state is _EXPIRING
        if self._timeout_handler is not None:
            self._timeout_handler.cancel()
            self._timeout_handler = None
        if self._state is _ENTERED:
            self._state = _EXITED
        elif self._state is _EXPIRING:
            self._state = _EXPIRED
            # More requests than at the start: someone else wants the task
            # cancelled as well, and that one is not ours to swallow.
            ours_alone = self._task.uncancel() <= self._cancelling
            if ours_alone and exc_type is not None:
                if issubclass(exc_type, CancelledError):
                    raise TimeoutError from exc_val
                if exc_val is not None:
                    _name_the_timeout(exc_val)
                    if isinstance(exc_val, ExceptionGroup):
                        for error in exc_val.exceptions:
                            _name_the_timeout(error)
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._timeout_handler = None  # the handle refers back to this method


def _name_the_timeout(error):
    """Where the cancellation stands in the contexts of error, put a TimeoutError."""
    while (context := error.__context__) is not None:
        if isinstance(context, CancelledError):
            late = TimeoutError()
            late.__context__ = late.__cause__ = context
            error.__context__ = late
            return
        error = context


def timeout(delay):
    """A Timeout that ends the block after delay seconds; None: never."""
    if delay is None:
        get_running_loop()
        return Timeout(None)
    return Timeout(get_running_loop().time() + delay)


def timeout_at(when):
    """A Timeout that ends the block at the loop's time when; None: never."""
    return Timeout(when)
