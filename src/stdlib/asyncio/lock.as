# asyncio.Lock, and the `async with` that lock, semaphore and condition share.
#
# Waiters stand in a queue; a release wakes the first, who takes the lock in
# its own step. Until then the lock is open, but a newcomer queues behind the
# woken one: nobody overtakes. CPython: asyncio/locks.py.
# `_observe(…)` is for the event log and the deadlock report, `_give` tells them by
# itself. (A lock that is free is taken without `acquire` where it is awaited: `_primitives`.)
from _asyncio import CancelledError
from _collections import deque
from _primitives import add_class, anyone_waits, give as _give
from asyncio.mixins import _LoopBoundMixin

__name__ = "asyncio.locks"


class _ContextManagerMixin:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class Lock(_ContextManagerMixin, _LoopBoundMixin):
    """Mutual exclusion for tasks; not reentrant, first come first served."""

    def __init__(self):
        self._waiters = None  # a deque once somebody had to wait
        self._locked = False
        _observe("made", self)

    def __repr__(self):
        state = "locked" if self._locked else "unlocked"
        if self._waiters:
            state += f", waiters:{len(self._waiters)}"
        return f"<{super().__repr__()[1:-1]} [{state}]>"

    def locked(self):
        """Is it taken?"""
        return self._locked

    async def acquire(self):
        """Take the lock, waiting for it if need be; True."""
        if not self._locked and not anyone_waits(self._waiters):
            self._locked = True
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
            # Perhaps woken and cancelled in one turn: the next one's turn.
            if not self._locked:
                self._wake_up_first()
            raise
        self._locked = True
        _observe("takes", self)
        return True

    def release(self):
        """Open the lock and wake the first who waits."""
        if _give(self):
            return
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        _observe("frees", self)
        self._wake_up_first()

    def _wake_up_first(self):
        if self._waiters:
            waiter = self._waiters[0]
            if not waiter.done():
                waiter.set_result(True)


add_class(Lock)
