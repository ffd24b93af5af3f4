# asyncio.tasks, as CPython's module of that name: its names, from where they are.
#
# Nothing is loaded until it is asked for.
__all__ = (
    "Task",
    "create_task",
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "ALL_COMPLETED",
    "wait",
    "wait_for",
    "as_completed",
    "sleep",
    "gather",
    "shield",
    "ensure_future",
    "run_coroutine_threadsafe",
    "current_task",
    "all_tasks",
    "create_eager_task_factory",
    "eager_task_factory",
    "_register_task",
    "_unregister_task",
    "_enter_task",
    "_leave_task",
)


def __getattr__(name):
    if name in __all__:
        import asyncio

        return getattr(asyncio, name)
    raise AttributeError(f"module 'asyncio.tasks' has no attribute {name!r}")
