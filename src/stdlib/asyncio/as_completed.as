# asyncio.as_completed: awaitables in the order in which they end.
#
# The iterator is a plain and an asynchronous one. CPython: asyncio/tasks.py.
from _asyncio import ensure_future, get_event_loop, iscoroutine, isfuture
from asyncio.queues import Queue

__name__ = "asyncio.tasks"


class _AsCompletedIterator:
    def __init__(self, aws, timeout):
        self._done = Queue()
        self._timeout_handle = None
        loop = get_event_loop()
        # In the order given, each once.
        todo = {ensure_future(aw, loop=loop): None for aw in dict.fromkeys(aws)}
        for future in todo:
            future.add_done_callback(self._handle_completion)
        if todo and timeout is not None:
            self._timeout_handle = loop.call_later(timeout, self._handle_timeout)
        self._todo = todo
        self._todo_left = len(todo)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._todo_left:
            raise StopAsyncIteration
        self._todo_left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._todo_left:
            raise StopIteration
        self._todo_left -= 1
        return self._wait_for_one(resolve=True)

    def _handle_timeout(self):
        for future in self._todo:
            future.remove_done_callback(self._handle_completion)
            self._done.put_nowait(None)  # the sign of the timeout, one for each
        self._todo.clear()

    def _handle_completion(self, future):
        if not self._todo:
            return  # the timeout came first
        del self._todo[future]
        self._done.put_nowait(future)
        if not self._todo and self._timeout_handle is not None:
            self._timeout_handle.cancel()

    async def _wait_for_one(self, resolve=False):
        future = await self._done.get()
        if future is None:
            raise TimeoutError
        return future.result() if resolve else future


def as_completed(fs, *, timeout=None):
    """Iterate over awaitables as they end.

    `async for` gives the futures themselves; plain `for` gives coroutines to
    await, each the next result.
    """
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)
