# asyncio.events, as CPython's module of that name: its names, from where they are.
#
# Nothing is loaded until it is asked for.
__all__ = (
    "AbstractEventLoopPolicy",
    "AbstractEventLoop",
    "AbstractServer",
    "Handle",
    "TimerHandle",
    "get_event_loop_policy",
    "set_event_loop_policy",
    "get_event_loop",
    "set_event_loop",
    "new_event_loop",
    "get_child_watcher",
    "set_child_watcher",
    "_set_running_loop",
    "get_running_loop",
    "_get_running_loop",
)


def __getattr__(name):
    if name in __all__:
        import asyncio

        return getattr(asyncio, name)
    raise AttributeError(f"module 'asyncio.events' has no attribute {name!r}")
