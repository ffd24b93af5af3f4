# asyncio.Barrier: tasks that go on together once so many have come.
#
# CPython: asyncio/locks.py.
from asyncio.condition import Condition
from asyncio.mixins import _LoopBoundMixin

__name__ = "asyncio.locks"

# The states of a barrier; the words are those of its repr.
_FILLING = "filling"  # tasks come and wait
_DRAINING = "draining"  # the last one came, all leave
_RESETTING = "resetting"  # reset(): all leave with an error
_BROKEN = "broken"  # abort(): an error for all, from now on


class BrokenBarrierError(RuntimeError):
    """The barrier was aborted, or reset while tasks waited."""

    __module__ = "asyncio.exceptions"


class Barrier(_LoopBoundMixin):
    """wait() returns when `parties` tasks are in it."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition()
        self._parties = parties
        self._state = _FILLING
        self._count = 0  # of those who are in wait()
        _observe("made", self)

    def __repr__(self):
        state = self._state
        if not self.broken:
            state += f", waiters:{self.n_waiting}/{self.parties}"
        return f"<{super().__repr__()[1:-1]} [{state}]>"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        """Wait for the others; the place of arrival, counted from 0."""
        async with self._cond:
            # Those of the round before leave first.
            await self._block()
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    await self._release()
                else:
                    await self._wait()
                return index
            finally:
                self._count -= 1
                self._exit()

    async def _block(self):
        await self._cond.wait_for(
            lambda: self._state not in (_DRAINING, _RESETTING)
        )
        if self._state is _BROKEN:
            raise BrokenBarrierError("Barrier aborted")

    async def _release(self):
        self._state = _DRAINING
        self._cond.notify_all()

    async def _wait(self):
        await self._cond.wait_for(lambda: self._state is not _FILLING)
        if self._state in (_BROKEN, _RESETTING):
            raise BrokenBarrierError("Abort or reset of barrier")

    def _exit(self):
        if self._count == 0:
            if self._state in (_RESETTING, _DRAINING):
                self._state = _FILLING
            self._cond.notify_all()

    async def reset(self):
        """Send everyone who waits away with an error, and start afresh."""
        async with self._cond:
            if self._count > 0:
                if self._state is not _RESETTING:
                    self._state = _RESETTING
            else:
                self._state = _FILLING
            self._cond.notify_all()

    async def abort(self):
        """Break the barrier: an error for all, now and later."""
        async with self._cond:
            self._state = _BROKEN
            self._cond.notify_all()

    @property
    def parties(self):
        """How many it takes."""
        return self._parties

    @property
    def n_waiting(self):
        """How many wait now."""
        return self._count if self._state is _FILLING else 0

    @property
    def broken(self):
        """Has it been aborted?"""
        return self._state is _BROKEN
