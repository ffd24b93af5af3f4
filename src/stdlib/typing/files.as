# typing.IO, TextIO, BinaryIO: what a file can do, for annotations and as base classes.
#
# As in CPython the methods do nothing: those who derive from these write them.
from typing.generic import Generic

__name__ = "typing"


class IO(Generic):
    """What open() returns, of text or of bytes."""

    __slots__ = ()
    __class_getitem__ = classmethod(type(list[int]))

    @property
    def mode(self):
        pass

    @property
    def name(self):
        pass

    @property
    def closed(self):
        pass

    def close(self):
        pass

    def fileno(self):
        pass

    def flush(self):
        pass

    def isatty(self):
        pass

    def read(self, n=-1):
        pass

    def readable(self):
        pass

    def readline(self, limit=-1):
        pass

    def readlines(self, hint=-1):
        pass

    def seek(self, offset, whence=0):
        pass

    def seekable(self):
        pass

    def tell(self):
        pass

    def truncate(self, size=None):
        pass

    def writable(self):
        pass

    def write(self, s):
        pass

    def writelines(self, lines):
        pass

    def __enter__(self):
        pass

    def __exit__(self, type, value, traceback):
        pass


class BinaryIO(IO):
    """What open() returns, of bytes."""

    __slots__ = ()

    def write(self, s):
        pass

    def __enter__(self):
        pass


class TextIO(IO):
    """What open() returns, of text."""

    __slots__ = ()

    @property
    def buffer(self):
        pass

    @property
    def encoding(self):
        pass

    @property
    def errors(self):
        pass

    @property
    def line_buffering(self):
        pass

    @property
    def newlines(self):
        pass

    def __enter__(self):
        pass
