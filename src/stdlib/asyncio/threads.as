# asyncio.to_thread: a blocking function, run in the default executor.
#
# CPython: asyncio/threads.py.
from _asyncio import copy_context, get_running_loop
from functools import partial

__name__ = "asyncio.threads"
__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Run func in a thread, in a copy of this context; its result."""
    loop = get_running_loop()
    context = copy_context()

    call = partial(context.run, func, *args, **kwargs)
    return await loop.run_in_executor(None, call)
