# concurrent.futures.ThreadPoolExecutor: calls in threads that are kept for the next ones.
#
# A call goes into the queue; if no thread is idle and there may be more, one is
# made. None in the queue tells the threads to look whether they shall end.
# CPython: Lib/concurrent/futures/thread.py.
import queue
import threading
import weakref
from _thread import _nudge_loops
from concurrent.futures import _base
from itertools import count

# As on a machine with two processors.
_MOST_WORKERS = 6

_queues = weakref.WeakKeyDictionary()  # of the threads that are alive
_shutdown = False


def _end_all():
    """The program ends: let the threads do what is left, and end."""
    global _shutdown
    _shutdown = True
    items = list(_queues.items())
    for thread, work in items:
        work.put(None)
    for thread, work in items:
        thread.join()


threading._register_atexit(_end_all)


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            self.future.set_exception(error)
            # The exception's traceback has this frame.
            self = None
        else:
            self.future.set_result(result)


def _worker(executor_ref, work, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base._log("critical", "Exception in initializer:")
            executor = executor_ref()
            if executor is not None:
                executor._initializer_failed()
            return
    try:
        while True:
            try:
                item = work.get_nowait()
            except queue.Empty:
                executor = executor_ref()
                if executor is not None:
                    executor._idle.release()
                del executor
                item = work.get()
            if item is not None:
                item.run()
                del item
                _nudge_loops()
                continue
            executor = executor_ref()
            if _shutdown or executor is None or executor._shutdown:
                if executor is not None:
                    executor._shutdown = True
                work.put(None)  # for the next thread
                return
            del executor
    except BaseException:
        _base._log("critical", "Exception in worker")


class BrokenThreadPool(_base.BrokenExecutor):
    """The initializer of a thread failed."""


class ThreadPoolExecutor(_base.Executor):
    """Runs calls in so many threads at most."""

    _numbers = count()

    def __init__(
        self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()
    ):
        if max_workers is None:
            max_workers = _MOST_WORKERS
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        if not thread_name_prefix:
            thread_name_prefix = f"ThreadPoolExecutor-{next(self._numbers)}"
        self._thread_name_prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        """Run fn(*args, **kwargs) in a thread; its future."""
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        if _shutdown:
            raise RuntimeError("cannot schedule new futures after interpreter shutdown")
        future = _base.Future()
        self._work_queue.put(_WorkItem(future, fn, args, kwargs))
        self._adjust_thread_count()
        return future

    def _adjust_thread_count(self):
        if self._idle.acquire(blocking=False):
            return

        def wake(_, work=self._work_queue):
            work.put(None)

        number = len(self._threads)
        if number < self._max_workers:
            thread = threading.Thread(
                name=f"{self._thread_name_prefix}_{number}",
                target=_worker,
                args=(
                    weakref.ref(self, wake),
                    self._work_queue,
                    self._initializer,
                    self._initargs,
                ),
            )
            thread.start()
            self._threads.add(thread)
            _queues[thread] = self._work_queue

    def _initializer_failed(self):
        self._broken = (
            "A thread initializer failed, the thread pool is not usable anymore"
        )
        for item in self._take_all():
            item.future.set_exception(BrokenThreadPool(self._broken))

    def _take_all(self):
        """The calls that wait."""
        items = []
        while True:
            try:
                item = self._work_queue.get_nowait()
            except queue.Empty:
                return items
            if item is not None:
                items.append(item)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait for those that run, and for those that wait."""
        self._shutdown = True
        if cancel_futures:
            for item in self._take_all():
                item.future.cancel()
        self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
