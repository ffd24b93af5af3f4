# asyncio.base_events, as CPython's module of that name: its names, from where they are.
#
# Nothing is loaded until it is asked for.
__all__ = (
    "BaseEventLoop",
    "Server",
)


def __getattr__(name):
    if name in __all__:
        import asyncio

        return getattr(asyncio, name)
    raise AttributeError(f"module 'asyncio.base_events' has no attribute {name!r}")
