# concurrent.futures: results that another thread will give, and waiting for them.
#
# A future tells its waiters (of wait and as_completed) when it is done, then who
# waits in result(), then calls its callbacks, in the thread that ended it.
# CPython: Lib/concurrent/futures/_base.py.
import threading
from time import monotonic as _time

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_SHOWN = {
    PENDING: "pending",
    RUNNING: "running",
    CANCELLED: "cancelled",
    CANCELLED_AND_NOTIFIED: "cancelled",
    FINISHED: "finished",
}


def _log(level, message, *args, exc_info=True):
    import logging

    logger = logging.getLogger("concurrent.futures")
    getattr(logger, level)(message, *args, exc_info=exc_info)


class Error(Exception):
    """What the errors of futures have in common."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """A future that is done cannot be given a result."""


class BrokenExecutor(RuntimeError):
    """The executor's threads or processes are gone."""


TimeoutError = TimeoutError


class Future:
    """The result of a call in another thread."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    __class_getitem__ = classmethod(type(list[int]))

    def __repr__(self):
        text = f"{type(self).__name__} at {id(self):#x} state={_SHOWN[self._state]}"
        if self._state == FINISHED:
            if self._exception:
                text += f" raised {type(self._exception).__name__}"
            else:
                text += f" returned {type(self._result).__name__}"
        return f"<{text}>"

    def _is_cancelled(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def _is_done(self):
        return self._state not in (PENDING, RUNNING)

    def cancel(self):
        """Cancel it, if it does not run yet; is it cancelled?"""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._is_cancelled():
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Was it cancelled?"""
        with self._condition:
            return self._is_cancelled()

    def running(self):
        """Does the call run?"""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Was it cancelled, or is the call over?"""
        with self._condition:
            return self._is_done()

    def add_done_callback(self, fn):
        """Call fn(self) when it is done; at once if it is."""
        with self._condition:
            if not self._is_done():
                self._done_callbacks.append(fn)
                return
        self._invoke(fn)

    def _invoke_callbacks(self):
        for fn in self._done_callbacks:
            self._invoke(fn)

    def _invoke(self, fn):
        try:
            fn(self)
        except Exception:
            _log("error", "exception calling callback for %r", self)

    def _wait_until_done(self, timeout):
        if not self._is_done():
            self._condition.wait(timeout)
        if self._is_cancelled():
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        """What the call gave, or the exception that it raised; waits for it."""
        try:
            with self._condition:
                self._wait_until_done(timeout)
                if self._exception:
                    raise self._exception
                return self._result
        finally:
            # The exception's traceback has this frame, and the future the exception.
            self = None

    def exception(self, timeout=None):
        """The exception that the call raised, or None; waits for it."""
        with self._condition:
            self._wait_until_done(timeout)
            return self._exception

    # For executors and tests.

    def set_running_or_notify_cancel(self):
        """The call is about to run; False if it was cancelled, and need not."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self, False)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            _log(
                "critical",
                "Future %s in unexpected state: %s",
                id(self),
                self._state,
                exc_info=False,
            )
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        """Give it its result."""
        self._finish(result, None)

    def set_exception(self, exception):
        """Give it the exception that the call raised."""
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._condition:
            if self._is_done():
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add(self, exception is not None)
            self._condition.notify_all()
        self._invoke_callbacks()


class _Waiter:
    """Collects futures that end, and says so after so many (or a failed one)."""

    def __init__(self, count, stops_on_exception=False):
        self.event = threading.Event()
        self.finished = []
        self._left = count
        self._stops_on_exception = stops_on_exception

    def add(self, future, failed):
        self.finished.append(future)
        self._left -= 1
        if self._left <= 0 or (failed and self._stops_on_exception):
            self.event.set()


def _is_told(future):
    # A future that was cancelled has yet to tell its waiters.
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


class DoneAndNotDoneFutures(tuple):
    """What wait() gives: the futures that are done, and the others."""

    __match_args__ = _fields = ("done", "not_done")

    def __new__(cls, done, not_done):
        return tuple.__new__(cls, (done, not_done))

    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})"


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures: the set of those that are done, and of the others."""
    fs = set(fs)
    done = {future for future in fs if _is_told(future)}
    if len(done) == len(fs):
        return DoneAndNotDoneFutures(done, fs - done)
    if return_when == FIRST_COMPLETED:
        if done:
            return DoneAndNotDoneFutures(done, fs - done)
        waiter = _Waiter(1)
    elif return_when == FIRST_EXCEPTION:
        if any(not f.cancelled() and f.exception() is not None for f in done):
            return DoneAndNotDoneFutures(done, fs - done)
        waiter = _Waiter(len(fs) - len(done), True)
    elif return_when == ALL_COMPLETED:
        waiter = _Waiter(len(fs) - len(done))
    else:
        raise ValueError(f"Invalid return condition: {return_when!r}")
    for future in fs:
        future._waiters.append(waiter)
    waiter.event.wait(timeout)
    for future in fs:
        future._waiters.remove(waiter)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    """The futures, in the order in which they end."""
    end = None if timeout is None else timeout + _time()
    fs = set(fs)
    total = len(fs)
    finished = [future for future in fs if _is_told(future)]
    finished.reverse()
    pending = {future for future in fs if not _is_told(future)}
    waiter = _Waiter(1)
    for future in fs:
        future._waiters.append(waiter)
    try:
        while True:
            while finished:
                future = finished.pop()
                fs.remove(future)
                pending.discard(future)
                future._waiters.remove(waiter)
                yield future
                del future
            if not pending:
                return
            left = None
            if end is not None:
                left = end - _time()
                if left <= 0:
                    raise TimeoutError(
                        f"{len(pending)} (of {total}) futures unfinished"
                    )
            waiter.event.wait(left)
            finished, waiter.finished = waiter.finished, []
            waiter.event.clear()
            finished.reverse()
    finally:
        for future in fs:
            future._waiters.remove(waiter)


class Executor:
    """What runs calls and gives their futures."""

    def submit(self, fn, /, *args, **kwargs):
        """Run fn(*args, **kwargs) somewhere; its future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Like map(), but the calls run at the same time; results in order."""
        end = None if timeout is None else timeout + _time()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    left = None if end is None else end - _time()
                    yield _result_or_cancel(futures.pop(), left)
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait for those that run."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _result_or_cancel(future, timeout):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        # The exception's traceback has this frame, and the future the exception.
        del future
