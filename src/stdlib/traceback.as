# traceback: exceptions and call stacks as text.
#
# The text of frames and of exceptions, with carets, notes, groups and "Did you
# mean", is made by the interpreter, in `_traceback`.
import sys
import _traceback

__all__ = [
    "extract_stack",
    "extract_tb",
    "format_exception",
    "format_exception_only",
    "format_list",
    "format_stack",
    "format_tb",
    "print_exc",
    "format_exc",
    "print_exception",
    "print_last",
    "print_stack",
    "print_tb",
    "clear_frames",
    "FrameSummary",
    "StackSummary",
    "TracebackException",
    "walk_stack",
    "walk_tb",
    "print_list",
]

_NOT_GIVEN = object()


def _exception_of(exc, value, tb):
    if (value is _NOT_GIVEN) != (tb is _NOT_GIVEN):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _NOT_GIVEN:
        if value is not None and tb is not value.__traceback__:
            return value, tb
        return value, None if value is None else value.__traceback__
    if exc is None:
        return None, None
    if isinstance(exc, BaseException):
        return exc, exc.__traceback__
    raise TypeError(f"Exception expected for value, {type(exc).__name__} found")


def format_exception(exc, /, value=_NOT_GIVEN, tb=_NOT_GIVEN, limit=None, chain=True, **kwargs):
    """The traceback of an exception, as a list of lines, each with its newline."""
    value, tb = _exception_of(exc, value, tb)
    if value is None:
        return ["NoneType: None\n"]
    if tb is not value.__traceback__:
        saved = value.__traceback__
        value.__traceback__ = tb
        try:
            return _traceback.format_exception(value, limit, chain)
        finally:
            value.__traceback__ = saved
    return _traceback.format_exception(value, limit, chain)


def print_exception(
    exc, /, value=_NOT_GIVEN, tb=_NOT_GIVEN, limit=None, file=None, chain=True, **kwargs
):
    """Write the traceback of an exception, by default to standard error."""
    if file is None:
        file = sys.stderr
    for line in format_exception(exc, value, tb, limit, chain):
        print(line, file=file, end="")


def format_exception_only(exc, /, value=_NOT_GIVEN, *, show_group=False, **kwargs):
    """The last lines only: the exception itself, and its notes."""
    if value is _NOT_GIVEN:
        value = exc
    if value is None:
        return ["NoneType: None\n"]
    return _traceback.format_exception_only(value, show_group, True)


def format_exc(limit=None, chain=True):
    """The exception being handled, as text."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    """Write the exception being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    """Write the exception that ended the last input of the prompt."""
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)


def format_tb(tb, limit=None):
    """The frames of a traceback as text."""
    return _traceback.format_tb(tb, limit)


def print_tb(tb, limit=None, file=None):
    """Write the frames of a traceback."""
    if file is None:
        file = sys.stderr
    for item in _traceback.format_tb(tb, limit):
        print(item, file=file, end="")


def format_list(extracted_list):
    """Frames as text."""
    return _stack_summary().from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Write frames."""
    if file is None:
        file = sys.stderr
    for item in _stack_summary().from_list(extracted_list).format():
        print(item, file=file, end="")


def extract_tb(tb, limit=None):
    """The frames of a traceback, oldest first."""
    return _stack_summary()._of_traceback(tb, limit)


def extract_stack(f=None, limit=None):
    """The frames that are running, oldest first."""
    if f is None:
        f = sys._getframe().f_back
    stack = _stack_summary().extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def format_stack(f=None, limit=None):
    """The frames that are running, as text."""
    if f is None:
        f = sys._getframe().f_back
    return extract_stack(f, limit=limit).format()


def print_stack(f=None, limit=None, file=None):
    """Write the frames that are running."""
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def walk_stack(f):
    """Each running frame with its line, the innermost first."""
    if f is None:
        f = sys._getframe().f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Each frame of a traceback with its line, the outermost first."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def clear_frames(tb):
    """Let the frames of a traceback forget their local variables."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass  # it still runs
        tb = tb.tb_next


def _stack_summary():
    return globals().get("StackSummary") or __getattr__("StackSummary")


def __getattr__(name):
    if name in ("FrameSummary", "StackSummary", "TracebackException"):
        import _traceback_summary

        for each in ("FrameSummary", "StackSummary", "TracebackException"):
            globals()[each] = getattr(_traceback_summary, each)
        return globals()[name]
    raise AttributeError(f"module 'traceback' has no attribute {name!r}")
