# inspect: the rarer questions about sources and arguments, and the flags of buffers.
import linecache
import sys
from collections import namedtuple
from enum import IntFlag
from inspect.members import _block, _code_of, _tree as walktree, getfile

__name__ = "inspect"

# A flag of classes in C, kept for those who compare.
TPFLAGS_IS_ABSTRACT = 1 << 20

Arguments = namedtuple("Arguments", "args varargs varkw", module="inspect")


def findsource(object):
    """All lines of the file an object is in, and the index of its first."""
    lines = linecache.getlines(getfile(object))
    if not lines:
        raise OSError("could not get source code")
    if type(object) is type(sys):
        return lines, 0
    if isinstance(object, type):
        try:
            first = vars(object)["__firstlineno__"]
        except (TypeError, KeyError):
            raise OSError("source code not available") from None
    else:
        code = _code_of(object)
        if not hasattr(code, "co_firstlineno"):
            raise OSError("could not find code object")
        first = code.co_firstlineno
    if first > len(lines):
        raise OSError("lineno is out of bounds")
    return lines, max(first - 1, 0)


def getlineno(frame):
    """The line a frame is at."""
    return frame.f_lineno


def getblock(lines):
    """Those of the lines that belong to the definition which begins with the first."""
    return _block(lines)


def getabsfile(object, _filename=None):
    """The path of the file an object was defined in."""
    import _files

    return _files.abspath(getfile(object) if _filename is None else _filename)


def getargs(co):
    """The names of the parameters of a code object."""
    if type(co).__name__ != "code":
        raise TypeError(f"{co!r} is not a code object")
    count = co.co_argcount + co.co_kwonlyargcount
    rest = list(co.co_varnames[count:])
    varargs = rest.pop(0) if co.co_flags & 4 else None
    varkw = rest.pop(0) if co.co_flags & 8 else None
    return Arguments(list(co.co_varnames[:count]), varargs, varkw)


def formatargvalues(
    args,
    varargs,
    varkw,
    locals,
    formatarg=str,
    formatvarargs=lambda name: "*" + name,
    formatvarkw=lambda name: "**" + name,
    formatvalue=lambda value: "=" + repr(value),
):
    """What getargvalues() gives, as a call is written."""
    pieces = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        pieces.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        pieces.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return f"({', '.join(pieces)})"


class BufferFlags(IntFlag):
    """What is asked of an object whose bytes are wanted: the argument of __buffer__."""

    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200
