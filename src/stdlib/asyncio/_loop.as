# What the native loop leaves to the language: its coroutines.
#
# CPython: asyncio/base_events.py, and `_wrap_awaitable` of asyncio/tasks.py.


async def shutdown_asyncgens(loop):
    """Close the asynchronous generators that are left."""
    left = loop._take_asyncgens()
    if not left:
        return
    from asyncio import gather

    results = await gather(*[agen.aclose() for agen in left], return_exceptions=True)
    for result, agen in zip(results, left):
        if isinstance(result, Exception):
            loop.call_exception_handler(
                {
                    "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                    "exception": result,
                    "asyncgen": agen,
                }
            )


async def shutdown_default_executor(loop, timeout=None):
    """Wait for the threads of the default executor, if there is one."""
    loop._executor_shutdown_called = True
    if loop._default_executor is None:
        return
    from asyncio.executors import shutdown_default_executor

    await shutdown_default_executor(loop, timeout)


async def wrap_awaitable(awaitable):
    """An awaitable as a coroutine."""
    return await awaitable


shutdown_asyncgens.__qualname__ = "BaseEventLoop.shutdown_asyncgens"
shutdown_default_executor.__qualname__ = "BaseEventLoop.shutdown_default_executor"
