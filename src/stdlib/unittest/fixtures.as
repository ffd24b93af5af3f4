# unittest: clean-ups of modules, and entering context managers for a test.
__name__ = "unittest.case"
__unittest = True

_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Call this after the last test of the module."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enter a context manager until after the last test of the module."""
    return enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    """Call what is to be called after the last test of the module."""
    errors = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]


def enter_context(cm, add_cleanup):
    """Enter cm; its __exit__ becomes a clean-up."""
    cls = type(cm)
    try:
        enter, exit = cls.__enter__, cls.__exit__
    except AttributeError:
        raise TypeError(
            f"'{cls.__module__}.{cls.__qualname__}' object does not support the "
            f"context manager protocol"
        ) from None
    result = enter(cm)
    add_cleanup(exit, cm, None, None, None)
    return result
