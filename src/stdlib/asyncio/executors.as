# The loop and other threads: executors, futures of concurrent.futures, coroutines from outside.
#
# A result from a thread comes by call_soon_threadsafe (one hop), which ends the
# loop's own future, whose waiter is woken by another. CPython: asyncio/futures.py,
# asyncio/base_events.py, asyncio/tasks.py.
from _asyncio import (
    CancelledError,
    InvalidStateError,
    ensure_future,
    get_event_loop,
    iscoroutine,
    isfuture,
)
from concurrent import futures as _concurrent

__name__ = "asyncio.futures"


def wrap_future(future, *, loop=None):
    """A future of the loop that ends as a concurrent.futures.Future does."""
    if isfuture(future):
        return future
    assert isinstance(future, _concurrent.Future), (
        f"concurrent.futures.Future is expected, got {future!r}"
    )
    if loop is None:
        loop = get_event_loop()
    own = loop.create_future()
    _chain_future(future, own)
    return own


def _chain_future(source, destination):
    """Let destination end as source does, and source be cancelled with destination."""
    for future, role in ((source, "source"), (destination, "destination")):
        if not isfuture(future) and not isinstance(future, _concurrent.Future):
            raise TypeError(f"A future is required for {role} argument")
    source_loop = source.get_loop() if isfuture(source) else None
    target_loop = destination.get_loop() if isfuture(destination) else None

    def _call_check_cancel(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is target_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if target_loop is None or target_loop is source_loop:
            _set_state(destination, source)
        elif not target_loop.is_closed():
            target_loop.call_soon_threadsafe(_set_state, destination, source)

    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def _set_state(future, other):
    if isfuture(future):
        _copy_future_state(other, future)
    else:
        _set_concurrent_future_state(future, other)


def _copy_future_state(source, dest):
    if dest.cancelled():
        return
    assert not dest.done()
    if source.cancelled():
        dest.cancel()
        return
    error = source.exception()
    if error is not None:
        dest.set_exception(_convert(error))
    else:
        dest.set_result(source.result())


def _set_concurrent_future_state(concurrent, source):
    if source.cancelled():
        concurrent.cancel()
    if not concurrent.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is not None:
        concurrent.set_exception(_convert(error))
    else:
        concurrent.set_result(source.result())


def _convert(error):
    """The error of concurrent.futures as asyncio's of that name."""
    for theirs, ours in (
        (_concurrent.CancelledError, CancelledError),
        (_concurrent.InvalidStateError, InvalidStateError),
    ):
        if type(error) is theirs:
            return ours(*error.args).with_traceback(error.__traceback__)
    return error


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


def run_coroutine_threadsafe(coro, loop):
    """Run coro in the loop of another thread; a concurrent.futures.Future."""
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = _concurrent.Future()

    def callback():
        try:
            _chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(callback)
    return future


def run_in_executor(loop, executor, func, args):
    """What the loop's method does once its arguments are checked."""
    if executor is None:
        executor = loop._default_executor
        if loop._executor_shutdown_called:
            raise RuntimeError("Executor shutdown has been called")
        if executor is None:
            executor = _concurrent.ThreadPoolExecutor(thread_name_prefix="asyncio")
            loop._default_executor = executor
    return wrap_future(executor.submit(func, *args), loop=loop)


def set_default_executor(loop, executor):
    """What the loop's method does."""
    if not isinstance(executor, _concurrent.ThreadPoolExecutor):
        raise TypeError("executor must be ThreadPoolExecutor instance")
    loop._default_executor = executor


async def shutdown_default_executor(loop, timeout):
    """Wait in a thread of its own until the executor's threads have ended."""
    import threading
    from asyncio.timeouts import timeout as within

    future = loop.create_future()
    thread = threading.Thread(target=_do_shutdown, args=(loop, future))
    thread.start()
    try:
        async with within(timeout):
            await future
    except TimeoutError:
        import warnings

        warnings.warn(
            "The executor did not finishing joining "
            f"its threads within {timeout} seconds.",
            RuntimeWarning,
            stacklevel=2,
        )
        loop._default_executor.shutdown(wait=False)
    else:
        thread.join()


def _do_shutdown(loop, future):
    try:
        loop._default_executor.shutdown(wait=True)
        if not loop.is_closed():
            loop.call_soon_threadsafe(_set_result_unless_cancelled, future, None)
    except Exception as error:
        if not loop.is_closed() and not future.cancelled():
            loop.call_soon_threadsafe(future.set_exception, error)
