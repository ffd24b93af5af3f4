# asyncio.wait_for: await something, but not for longer than a timeout.
#
# A coroutine; the awaitable runs in the caller's own task, inside a
# `timeout()` block. CPython: asyncio/tasks.py.
from _asyncio import CancelledError, ensure_future, get_running_loop
from asyncio.timeouts import timeout as _timeout_after

__name__ = "asyncio.tasks"


async def wait_for(fut, timeout):
    """The result of fut, or TimeoutError after timeout seconds (None: never)."""
    if timeout is not None and timeout <= 0:
        # No time at all: only what is done already counts.
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError from error
    async with _timeout_after(timeout):
        return await fut


async def _cancel_and_wait(fut):
    waiter = get_running_loop().create_future()

    def _release_waiter(_):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(_release_waiter)
    try:
        fut.cancel()
        # Not `await fut`: a cancellation of the caller must not look like
        # one of fut.
        await waiter
    finally:
        fut.remove_done_callback(_release_waiter)
