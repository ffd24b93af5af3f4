# queue: queues between threads.
#
# A get or put that must wait does so in a condition; who is woken looks again.
# CPython: Lib/queue.py, Modules/_queuemodule.c.
import threading
from _collections import deque
from time import monotonic as _time

__all__ = [
    "Empty",
    "Full",
    "ShutDown",
    "Queue",
    "PriorityQueue",
    "LifoQueue",
    "SimpleQueue",
]


class Empty(Exception):
    """get_nowait() found nothing."""


Empty.__module__ = "_queue"


class Full(Exception):
    """put_nowait() found no room."""


class ShutDown(Exception):
    """The queue has been shut down."""


class Queue:
    """First in, first out; with maxsize > 0 it holds that many at most."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    __class_getitem__ = classmethod(type(list[int]))

    # What other kinds of queue replace.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def qsize(self):
        """How many items are in it."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Is there nothing to get?"""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Is there no room to put?"""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Put an item in; wait for room if need be, for timeout seconds at most."""
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                self._wait(self.not_full, self._has_no_room, block, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item out; wait for one if need be, for timeout seconds at most."""
        with self.not_empty:
            if self.is_shutdown and not self._qsize():
                raise ShutDown
            self._wait(self.not_empty, self._has_nothing, block, timeout, Empty)
            item = self._get()
            self.not_full.notify()
            return item

    def _has_no_room(self):
        return self._qsize() >= self.maxsize

    def _has_nothing(self):
        return not self._qsize()

    def _wait(self, condition, hinders, block, timeout, error):
        """Wait while hinders(); a shutdown ends it, unless there is something to get."""
        if not block:
            if hinders():
                raise error
            return
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = None if timeout is None else _time() + timeout
        while hinders():
            left = None
            if end is not None:
                left = end - _time()
                if left <= 0.0:
                    raise error
            condition.wait(left)
            if self.is_shutdown and (error is Full or hinders()):
                raise ShutDown

    def put_nowait(self, item):
        """Put an item in, or raise Full."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item out, or raise Empty."""
        return self.get(block=False)

    def task_done(self):
        """Say that an item taken out has been dealt with."""
        with self.all_tasks_done:
            left = self.unfinished_tasks - 1
            if left < 0:
                raise ValueError("task_done() called too many times")
            if left == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = left

    def join(self):
        """Wait until every item put in has been dealt with."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def shutdown(self, immediate=False):
        """No more puts; gets until it is empty, or with immediate none at all."""
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()


class PriorityQueue(Queue):
    """The least item comes out first."""

    def _init(self, maxsize):
        from heapq import heappop, heappush

        self.queue = []
        self._push, self._pop = heappush, heappop

    def _put(self, item):
        self._push(self.queue, item)

    def _get(self):
        return self._pop(self.queue)


class LifoQueue(Queue):
    """The item put in last comes out first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """A queue without end and without count of tasks; an item goes to who waits longest."""

    def __init__(self):
        self._items = deque()
        self._waiting = deque()  # of [lock, item]

    __class_getitem__ = classmethod(type(list[int]))

    def put(self, item, block=True, timeout=None):
        """Put an item in; it never waits."""
        if self._waiting:
            waiter = self._waiting.popleft()
            waiter.append(item)
            waiter[0].release()
        else:
            self._items.append(item)

    def get(self, block=True, timeout=None):
        """Take an item out; wait for one if need be, for timeout seconds at most."""
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if self._items:
            return self._items.popleft()
        if not block:
            raise Empty
        lock = threading.Lock()
        lock.acquire()
        waiter = [lock]
        self._waiting.append(waiter)
        try:
            lock.acquire(True, -1 if timeout is None else timeout)
        except BaseException:
            if len(waiter) > 1:
                self._items.appendleft(waiter[1])
            else:
                self._waiting.remove(waiter)
            raise
        if len(waiter) > 1:
            return waiter[1]
        self._waiting.remove(waiter)
        raise Empty

    def put_nowait(self, item):
        """The same as put."""
        self.put(item)

    def get_nowait(self):
        """Take an item out, or raise Empty."""
        return self.get(False)

    def empty(self):
        """Is there nothing to get?"""
        return not self._items

    def qsize(self):
        """How many items are in it."""
        return len(self._items)


SimpleQueue.__module__ = "_queue"
