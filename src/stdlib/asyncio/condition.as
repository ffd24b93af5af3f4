# asyncio.Condition: wait, without the lock, until notified; then with it again.
#
# However wait() ends, the lock is held when it does. CPython: asyncio/locks.py.
from _asyncio import CancelledError
from _collections import deque
from asyncio.lock import Lock, _ContextManagerMixin
from asyncio.mixins import _LoopBoundMixin

__name__ = "asyncio.locks"


class Condition(_ContextManagerMixin, _LoopBoundMixin):
    """Tasks that wait for a change of something a lock guards."""

    def __init__(self, lock=None):
        if lock is None:
            lock = Lock()
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = deque()
        _observe("made", self)

    def __repr__(self):
        state = "locked" if self.locked() else "unlocked"
        if self._waiters:
            state += f", waiters:{len(self._waiters)}"
        return f"<{super().__repr__()[1:-1]} [{state}]>"

    async def wait(self):
        """Give the lock up, wait to be notified, take it again; True."""
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = self._get_loop().create_future()
        self.release()
        try:
            try:
                self._waiters.append(waiter)
                try:
                    await waiter
                    return True
                finally:
                    self._waiters.remove(waiter)
            finally:
                await self._reacquire()
        except BaseException:
            # This one may have been notified and cannot act on it any more;
            # another shall. One wake-up too many does no harm.
            self._notify(1)
            raise

    async def _reacquire(self):
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except CancelledError as error:
                cancelled = error
        if cancelled is not None:
            try:
                raise cancelled
            finally:
                cancelled = None

    async def wait_for(self, predicate):
        """Wait until predicate() is true; its last value."""
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake the n who have waited longest."""
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def _notify(self, n):
        woken = 0
        for waiter in self._waiters:
            if woken >= n:
                break
            if not waiter.done():
                woken += 1
                waiter.set_result(False)

    def notify_all(self):
        """Wake everyone."""
        self.notify(len(self._waiters))
