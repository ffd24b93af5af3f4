# threading: threads as objects. The locks and conditions are in `_sync`.
#
# At the bottom is `_thread`: threads give way to each other only where they
# block, so what stands between two blocking calls here needs no lock.
# CPython: Lib/threading.py.
import sys
import _thread
from _thread import (
    RLock as _RLock,
    TIMEOUT_MAX,
    lock as Lock,
    daemon_threads_allowed as _daemon_threads_allowed,
    get_ident,
    get_native_id,
    stack_size,
)
from itertools import count as _count
from threading._sync import (
    Barrier,
    BoundedSemaphore,
    BrokenBarrierError,
    Condition,
    Event,
    Semaphore,
)

__all__ = [
    "get_ident",
    "active_count",
    "Condition",
    "current_thread",
    "enumerate",
    "main_thread",
    "TIMEOUT_MAX",
    "Event",
    "Lock",
    "RLock",
    "Semaphore",
    "BoundedSemaphore",
    "Thread",
    "Barrier",
    "BrokenBarrierError",
    "Timer",
    "ThreadError",
    "setprofile",
    "settrace",
    "local",
    "stack_size",
    "excepthook",
    "ExceptHookArgs",
    "getprofile",
    "gettrace",
    "get_native_id",
]

ThreadError = RuntimeError

_list = list
_active = {}  # threads that run, by identity
_limbo = {}  # threads that were started and did not run yet
_numbers = _count(1)
_profile_hook = _trace_hook = None


def RLock(*args, **kwargs):
    """A lock that its owner may take again."""
    return _RLock(*args, **kwargs)


class Thread:
    """A call that runs beside others."""

    _initialized = False

    def __init__(
        self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None
    ):
        assert group is None, "group argument must be None for now"
        if name:
            name = str(name)
        else:
            name = f"Thread-{next(_numbers)}"
            if target is not None:
                try:
                    name += f" ({target.__name__})"
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        if daemon is not None:
            self._daemonic = daemon
        else:
            self._daemonic = current_thread().daemon
        self._ident = None
        self._native_id = None
        self._handle = _thread._ThreadHandle()
        self._started = Event()
        self._initialized = True
        self._stderr = sys.stderr
        self._invoke_excepthook = _excepthook_invoker()

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._started.is_set():
            status = "started"
        if self._handle.is_done():
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        """Begin to run, in a thread of its own."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        _limbo[self] = self
        try:
            _thread.start_joinable_thread(
                self._bootstrap, handle=self._handle, daemon=self.daemon
            )
        except Exception:
            del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        """What the thread does; a subclass may replace it."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # A target may refer to the thread.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._started.set()
        _active[self._ident] = self
        _limbo.pop(self, None)
        try:
            self.run()
        except:
            self._invoke_excepthook(self)
        finally:
            _active.pop(get_ident(), None)

    def join(self, timeout=None):
        """Wait until it is over, or for timeout seconds."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is not None:
            timeout = max(timeout, 0)
        self._handle.join(timeout)

    @property
    def name(self):
        """Its name: for reading only, it means nothing."""
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        """Its identity, or None before it runs."""
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        """What the system calls it, or None before it runs."""
        assert self._initialized, "Thread.__init__() not called"
        return self._native_id

    def is_alive(self):
        """Does it run?"""
        assert self._initialized, "Thread.__init__() not called"
        return self._started.is_set() and not self._handle.is_done()

    @property
    def daemon(self):
        """The program does not wait for it at its end."""
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        """Deprecated: the attribute daemon."""
        _deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        """Deprecated: the attribute daemon."""
        _deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic

    def getName(self):
        """Deprecated: the attribute name."""
        _deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name):
        """Deprecated: the attribute name."""
        _deprecated("setName() is deprecated, set the name attribute instead")
        self.name = name


def _deprecated(message):
    import warnings

    warnings.warn(message, DeprecationWarning, stacklevel=3)


class Timer(Thread):
    """Call a function after so many seconds, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        """Do not call the function, if it was not called yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The thread in which the program began."""

    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._started.set()
        self._ident = _thread._get_main_thread_ident()
        self._native_id = 1
        _active[self._ident] = self


class _DummyThread(Thread):
    """A thread that was not started by this module."""

    def __init__(self):
        Thread.__init__(self, name=f"Dummy-{next(_numbers)}", daemon=True)
        self._started.set()
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self

    def is_alive(self):
        return True

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


def current_thread():
    """The thread that calls."""
    thread = _active.get(get_ident())
    if thread is None:
        return _main_or_dummy()
    return thread


def _main_or_dummy():
    return _DummyThread()


def currentThread():
    """Deprecated: current_thread()."""
    _deprecated("currentThread() is deprecated, use current_thread() instead")
    return current_thread()


def active_count():
    """How many threads are alive."""
    return len(_active) + len(_limbo)


def activeCount():
    """Deprecated: active_count()."""
    _deprecated("activeCount() is deprecated, use active_count() instead")
    return active_count()


def enumerate():
    """The threads that are alive."""
    return _list(_active.values()) + _list(_limbo.values())


def main_thread():
    """The thread in which the program began."""
    return _main_thread


# What happens when run() raises.


class ExceptHookArgs(tuple):
    """What excepthook gets: exc_type, exc_value, exc_traceback, thread."""

    __match_args__ = ("exc_type", "exc_value", "exc_traceback", "thread")
    n_fields = n_sequence_fields = 4
    n_unnamed_fields = 0

    def __new__(cls, args):
        args = tuple(args)
        if len(args) != 4:
            raise TypeError(
                "_thread._ExceptHookArgs() takes a 4-sequence "
                f"({len(args)}-sequence given)"
            )
        return tuple.__new__(cls, args)

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        return (
            f"_thread._ExceptHookArgs(exc_type={self[0]!r}, exc_value={self[1]!r}, "
            f"exc_traceback={self[2]!r}, thread={self[3]!r})"
        )

    def __reduce__(self):
        return type(self), (tuple(self), {})

    def __replace__(self, /, **changes):
        """A copy with new values for the fields named."""
        fields = dict(zip(self.__match_args__, self))
        if unknown := [name for name in changes if name not in fields]:
            raise TypeError(f"Got unexpected field name(s): {unknown!r}")
        return type(self)((fields | changes).values())


ExceptHookArgs.__name__ = ExceptHookArgs.__qualname__ = "_ExceptHookArgs"
ExceptHookArgs.__module__ = "_thread"

excepthook = _thread._excepthook
__excepthook__ = excepthook


def _excepthook_invoker():
    def invoke(thread):
        hook = excepthook
        try:
            args = ExceptHookArgs([*sys.exc_info(), thread])
            hook(args)
        except Exception as error:
            error.__suppress_context__ = True
            sys.stderr.write("Exception in threading.excepthook:\n")
            sys.excepthook(*sys.exc_info())

    return invoke


def setprofile(func):
    """Kept for threads to come; nothing calls it."""
    global _profile_hook
    _profile_hook = func


def getprofile():
    """What setprofile() was given."""
    return _profile_hook


def settrace(func):
    """Kept for threads to come; nothing calls it."""
    global _trace_hook
    _trace_hook = func


def gettrace():
    """What settrace() was given."""
    return _trace_hook


# The end of the program.

_atexits = []
_shutting_down = False


def _register_atexit(func, *arg, **kwargs):
    """Call func before the threads are joined at the end of the program."""
    if _shutting_down:
        raise RuntimeError("can't register atexit after shutdown")
    _atexits.append(lambda: func(*arg, **kwargs))


def _shutdown():
    """Wait for the threads that are no daemons."""
    global _shutting_down
    if _shutting_down:
        return
    _shutting_down = True
    for call in reversed(_atexits):
        call()
    _main_thread._handle._set_done()
    while True:
        left = [
            thread
            for thread in enumerate()
            if not thread.daemon and thread is not _main_thread
        ]
        if not left:
            break
        for thread in left:
            thread._handle.join()


def __getattr__(name):
    if name == "local":
        from threading._local import local

        globals()["local"] = local
        return local
    raise AttributeError(f"module 'threading' has no attribute {name!r}")


def _make_main_thread():
    # current_thread() of the Thread.__init__ inside would look for it.
    main = object.__new__(_MainThread)
    main._initialized = True
    main._daemonic = False
    _active[_thread._get_main_thread_ident()] = main
    main.__init__()
    return main


_main_thread = _make_main_thread()
