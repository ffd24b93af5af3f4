# asyncio.TaskGroup: tasks that end together.
#
# The first child that fails cancels the others, in order of creation, and the
# parent's block; the group leaves when the last child is done.
# Invariant: `_tasks` holds the children that are not done.
# CPython: asyncio/taskgroups.py.
from _asyncio import CancelledError, current_task, get_running_loop
from _primitives import add_class

__name__ = "asyncio.taskgroups"
__all__ = ("TaskGroup",)


class TaskGroup:
    """An asynchronous context manager that owns tasks and awaits them all."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._tasks = {}  # as an ordered set
        self._on_completed_fut = None
        self._parent_task = None
        self._parent_cancel_requested = False
        self._errors = []
        self._base_error = None

    def __repr__(self):
        text = ""
        if self._tasks:
            text += f" tasks={len(self._tasks)}"
        if self._errors:
            text += f" errors={len(self._errors)}"
        if self._aborting:
            text += " cancelling"
        elif self._entered:
            text += " entered"
        return f"<TaskGroup{text}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        if self._loop is None:
            self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        self._exiting = True
        cancellation = None
        if et is not None:
            if self._base_error is None and _ends_the_program(exc):
                self._base_error = exc
            if issubclass(et, CancelledError):
                cancellation = exc
            if not self._aborting:
                self._abort()

        # The parent can be cancelled here again and again; it stays until
        # the last child is done.
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except CancelledError as error:
                if not self._aborting:
                    cancellation = error
                    self._abort()
            self._on_completed_fut = None

        if self._base_error is not None:
            raise self._base_error

        if self._parent_cancel_requested:
            # The request was the group's own. If it is the only one, the
            # parent goes on without it.
            if self._parent_task.uncancel() == 0:
                cancellation = None
        if cancellation is not None and not self._errors:
            raise cancellation

        if et is not None and not issubclass(et, CancelledError):
            self._errors.append(exc)
        if self._errors:
            # Cancelled from outside as well: the request shall hit the
            # parent at its next await, and the count stays as it is.
            if self._parent_task.cancelling():
                self._parent_task.uncancel()
                self._parent_task.cancel()
            # What holds on to what after this is CPython's too: it decides
            # when a dropped task reports that nobody looked at its error.
            failure = BaseExceptionGroup(
                "unhandled errors in a TaskGroup", self._errors
            )
            try:
                raise failure from None
            finally:
                self._errors = None

    def create_task(self, coro, *, name=None, context=None):
        """Make a task of coro that this group awaits."""
        if not self._entered:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._exiting and not self._tasks:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        if self._aborting:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} is shutting down")
        if context is None:
            task = self._loop.create_task(coro, name=name)
        else:
            task = self._loop.create_task(coro, name=name, context=context)
        if task.done():  # eagerly
            self._on_task_done(task)
        else:
            self._tasks[task] = None
            task.add_done_callback(self._on_task_done)
        try:
            return task
        finally:
            del task  # a traceback through here shall not keep it alive

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.pop(task, None)
        waiter = self._on_completed_fut
        if waiter is not None and not self._tasks and not waiter.done():
            waiter.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if self._base_error is None and _ends_the_program(error):
            self._base_error = error
        if self._parent_task.done():
            self._loop.call_exception_handler(
                {
                    "message": f"Task {task!r} has errored out but its parent "
                    f"task {self._parent_task} is already completed",
                    "exception": error,
                    "task": task,
                }
            )
            return
        if not self._aborting and not self._parent_cancel_requested:
            # The block may still run, or be left only now; either way the
            # parent shall wake in it. `_aexit` takes the request back.
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()


add_class(TaskGroup)


def _ends_the_program(error):
    return isinstance(error, (SystemExit, KeyboardInterrupt))
