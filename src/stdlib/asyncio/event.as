# asyncio.Event: a flag that tasks wait for.
#
# `set` wakes all who wait, in the order they came. CPython: asyncio/locks.py.
from _collections import deque
from _primitives import add_class
from asyncio.mixins import _LoopBoundMixin

__name__ = "asyncio.locks"


class Event(_LoopBoundMixin):
    """A flag; wait() returns once it is set."""

    def __init__(self):
        self._waiters = deque()
        self._value = False
        _observe("made", self)

    def __repr__(self):
        state = "set" if self._value else "unset"
        if self._waiters:
            state += f", waiters:{len(self._waiters)}"
        return f"<{super().__repr__()[1:-1]} [{state}]>"

    def is_set(self):
        """Is the flag up?"""
        return self._value

    def set(self):
        """Raise the flag; everyone who waits wakes, even if it is cleared at once."""
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(True)

    def clear(self):
        """Lower the flag."""
        self._value = False

    async def wait(self):
        """Wait until the flag is up; True."""
        if self._value:
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
            return True
        finally:
            self._waiters.remove(waiter)


add_class(Event)
