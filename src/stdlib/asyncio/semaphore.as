# asyncio.Semaphore, BoundedSemaphore: at most so many at once.
#
# A release that finds a waiter hands the slot to it there and then (the value
# does not rise): nobody overtakes. CPython: asyncio/locks.py.
from _asyncio import CancelledError
from _collections import deque
from _primitives import add_class, anyone_waits, give as _give
from asyncio.lock import _ContextManagerMixin
from asyncio.mixins import _LoopBoundMixin

__name__ = "asyncio.locks"


class Semaphore(_ContextManagerMixin, _LoopBoundMixin):
    """A counter of free slots; acquire() waits while there is none."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters = None  # a deque once somebody had to wait
        self._value = value
        _observe("made", self)

    def __repr__(self):
        state = "locked" if self.locked() else f"unlocked, value:{self._value}"
        if self._waiters:
            state += f", waiters:{len(self._waiters)}"
        return f"<{super().__repr__()[1:-1]} [{state}]>"

    def locked(self):
        """Would acquire() have to wait?"""
        return self._value == 0 or anyone_waits(self._waiters)

    async def acquire(self):
        """Take a slot, waiting for it if need be; True."""
        if not self.locked():
            self._value -= 1
            _observe("takes", self)
            return True
        if self._waiters is None:
            self._waiters = deque()
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            if waiter.done() and not waiter.cancelled():
                self._value += 1  # handed over, but no longer wanted
            raise
        finally:
            # Slots may be left that newcomers queued for out of fairness.
            while self._value > 0:
                if not self._wake_up_next():
                    break
        _observe("takes", self)
        return True

    def release(self):
        """Give a slot back."""
        if _give(self):
            return
        self._value += 1
        _observe("frees", self)
        self._wake_up_next()

    def _wake_up_next(self):
        if self._waiters:
            for waiter in self._waiters:
                if not waiter.done():
                    self._value -= 1
                    waiter.set_result(True)
                    return True
        return False


class BoundedSemaphore(Semaphore):
    """A semaphore that cannot be released more often than acquired."""

    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


add_class(Semaphore)
add_class(BoundedSemaphore)
