# asyncio.gather: several awaitables as one future, results in the order given.
#
# It acts when called: coroutines become tasks at once. CPython: asyncio/tasks.py.
from _asyncio import CancelledError, Future, ensure_future, get_event_loop
from _primitives import gather_children, results as _results, went_well

__name__ = "asyncio.tasks"


class _GatheringFuture(Future):
    """The future of a gather: its cancellation goes to the children."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        any_heard = False
        for child in self._children:
            if child.cancel(msg=msg):
                any_heard = True
        if any_heard:
            # No child may end as cancelled after all; the last one to end
            # still has to report the request.
            self._cancel_requested = True
        return any_heard


def gather(*coros_or_futures, return_exceptions=False):
    """Run awaitables concurrently; the future of their results, in order.

    With return_exceptions false, the first exception is the result, and the
    other children run on; with it true, exceptions stand among the results.
    """
    if not coros_or_futures:
        loop = get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer

    loop = None
    outer = None  # stays None until the children are all known
    children = []
    finished = distinct = 0

    def _done_callback(fut):
        nonlocal finished
        finished += 1
        if finished < distinct and went_well(fut):
            return
        if outer is None or outer.done():
            if not fut.cancelled():
                fut.exception()  # nobody else will look at it
            return
        if not return_exceptions:
            if fut.cancelled():
                outer.set_exception(fut._make_cancelled_error())
                return
            error = fut.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished < distinct:
            return
        results = _results(children)
        if results is not None and not outer._cancel_requested:
            outer.set_result(results)
            return
        results = []
        for child in children:
            if child.cancelled():
                message = child._cancel_message
                result = CancelledError("" if message is None else message)
            else:
                result = child.exception()
                if result is None:
                    result = child.result()
            results.append(result)
        if outer._cancel_requested:
            # With the message of the last child given, not the last to end.
            outer.set_exception(children[-1]._make_cancelled_error())
        else:
            outer.set_result(results)

    future_of = {}
    done_already = []
    quick = gather_children(coros_or_futures, _done_callback)
    if quick is not None:
        children, done_already, loop = quick
        distinct = len(children)
        coros_or_futures = ()
    for arg in coros_or_futures:
        future = future_of.get(arg)
        if future is None:
            future = ensure_future(arg, loop=loop)
            if loop is None:
                loop = future.get_loop()
            if future is not arg:
                # The caller has no hold of this task: no complaint when it
                # is dropped while pending.
                future._log_destroy_pending = False
            future_of[arg] = future
            if future.done():
                done_already.append(future)
            else:
                future.add_done_callback(_done_callback)
        children.append(future)
    distinct = distinct or len(future_of)

    outer = _GatheringFuture(children, loop=loop)
    # Tasks that ended eagerly count at once, so that a gather of nothing but
    # such tasks is done when it is returned.
    for future in done_already:
        _done_callback(future)
    return outer
