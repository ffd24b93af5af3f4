# asyncio.shield: await something without passing a cancellation on to it.
#
# It acts when called. CPython: asyncio/tasks.py.
from _asyncio import ensure_future

__name__ = "asyncio.tasks"


def shield(arg):
    """A future with the outcome of arg; cancelling it leaves arg alone."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def _inner_done_callback(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()  # nobody else will look at it
        elif inner.cancelled():
            outer.cancel()
        else:
            error = inner.exception()
            if error is None:
                outer.set_result(inner.result())
            else:
                outer.set_exception(error)

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer
