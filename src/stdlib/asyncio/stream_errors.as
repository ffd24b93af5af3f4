# asyncio.IncompleteReadError, LimitOverrunError: what reading from a stream raises.
#
# CPython: asyncio/exceptions.py.
__name__ = "asyncio.exceptions"


class IncompleteReadError(EOFError):
    """The stream ended before all was read; `partial` is what there was."""

    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else repr(expected)
        super().__init__(
            f"{len(partial)} bytes read on a total of {wanted} expected bytes"
        )
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """More was buffered than the limit allows; `consumed` bytes were looked at."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)


class SendfileNotAvailableError(RuntimeError):
    """The system cannot send this file by itself."""
