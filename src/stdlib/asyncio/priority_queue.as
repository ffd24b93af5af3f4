# asyncio.PriorityQueue.
#
# CPython: asyncio/queues.py.
from asyncio.queues import Queue
from heapq import heappop, heappush

__name__ = "asyncio.queues"


class PriorityQueue(Queue):
    """The smallest item comes out first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heappush(self._queue, item)

    def _get(self):
        return heappop(self._queue)
