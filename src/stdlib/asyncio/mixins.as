# What the locks and queues share: the loop they belong to, found at first use.
#
# CPython: asyncio/mixins.py.
from _asyncio import _get_running_loop

__name__ = "asyncio.mixins"


class _LoopBoundMixin:
    """Belongs to the loop in which it had to wait first."""

    _loop = None

    def _get_loop(self):
        loop = _get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return loop
