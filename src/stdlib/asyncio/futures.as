# asyncio.futures, as CPython's module of that name: its names, from where they are.
#
# Nothing is loaded until it is asked for.
__all__ = (
    "Future",
    "wrap_future",
    "isfuture",
)


def __getattr__(name):
    if name in __all__:
        import asyncio

        return getattr(asyncio, name)
    raise AttributeError(f"module 'asyncio.futures' has no attribute {name!r}")
