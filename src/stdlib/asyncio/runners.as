# asyncio.run, Runner: a loop of its own for a main coroutine, and its clean-up.
#
# At the end, tasks that are left are cancelled in order of creation and
# awaited, then asynchronous generators closed, then the executor.
# CPython: asyncio/runners.py.
import _asyncio

__name__ = "asyncio.runners"
__all__ = ("Runner", "run")

_CREATED, _INITIALIZED, _CLOSED = "created", "initialized", "closed"

# What asyncio.run allows the threads of the default executor to end, in seconds.
_EXECUTOR_PATIENCE = 300


class Runner:
    """A context manager that runs coroutines in one loop and one context."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._state = _CREATED
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._interrupt_count = 0
        self._set_event_loop = False

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        """Cancel what is left, and close the loop."""
        if self._state is not _INITIALIZED:
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(
                loop.shutdown_default_executor(_EXECUTOR_PATIENCE)
            )
        finally:
            if self._set_event_loop:
                _asyncio.set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = _CLOSED

    def get_loop(self):
        """The loop, made if there is none yet."""
        self._lazy_init()
        return self._loop

    def run(self, coro, *, context=None):
        """Run coro to its end in the loop; its result."""
        if not _asyncio.iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _asyncio._get_running_loop() is not None:
            raise RuntimeError(
                "Runner.run() cannot be called from a running event loop"
            )
        self._lazy_init()
        if context is None:
            context = self._context
        task = self._loop.create_task(coro, context=context)

        restore = self._watch_interrupts(task)
        self._interrupt_count = 0
        try:
            return self._loop.run_until_complete(task)
        except _asyncio.CancelledError:
            if self._interrupt_count > 0:
                uncancel = getattr(task, "uncancel", None)
                if uncancel is not None and uncancel() == 0:
                    raise KeyboardInterrupt()
            raise
        finally:
            if restore is not None:
                restore()

    def _lazy_init(self):
        if self._state is _CLOSED:
            raise RuntimeError("Runner is closed")
        if self._state is _INITIALIZED:
            return
        if self._loop_factory is None:
            self._loop = _asyncio.new_event_loop()
            if not self._set_event_loop:
                _asyncio.set_event_loop(self._loop)
                self._set_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = _asyncio.copy_context()
        self._state = _INITIALIZED

    def _watch_interrupts(self, main_task):
        """Let the first Ctrl-C cancel main_task, the second raise at once.

        Only where nobody has chosen otherwise; returns what undoes it, or None.
        """
        import _signal

        if _signal.getsignal(_signal.SIGINT) is not _signal.default_int_handler:
            return None

        def on_sigint(signum, frame):
            self._interrupt_count += 1
            if self._interrupt_count == 1 and not main_task.done():
                main_task.cancel()
                # The loop may be waiting; it shall see this at once.
                self._loop.call_soon_threadsafe(_nothing)
                return
            raise KeyboardInterrupt()

        def restore():
            if _signal.getsignal(_signal.SIGINT) is on_sigint:
                _signal.signal(_signal.SIGINT, _signal.default_int_handler)

        try:
            _signal.signal(_signal.SIGINT, on_sigint)
        except ValueError:
            return None  # not the main thread
        return restore


def run(main, *, debug=None, loop_factory=None):
    """Run the coroutine main in a new loop, clean up, return its result."""
    if _asyncio._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    left = _asyncio._tasks_in_order(loop)
    if not left:
        return
    for task in left:
        task.cancel()
    from asyncio import gather

    loop.run_until_complete(gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler(
                {
                    "message": "unhandled exception during asyncio.run() shutdown",
                    "exception": task.exception(),
                    "task": task,
                }
            )


def _nothing():
    pass
