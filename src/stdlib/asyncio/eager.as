# asyncio.eager_task_factory: tasks that start when they are made.
#
# CPython: asyncio/tasks.py.
from _asyncio import Task

__name__ = "asyncio.tasks"


def create_eager_task_factory(custom_task_constructor):
    """A task factory that starts each task at once, until its first suspension."""

    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(
            coro, loop=loop, name=name, context=context, eager_start=True
        )

    return factory


eager_task_factory = create_eager_task_factory(Task)
