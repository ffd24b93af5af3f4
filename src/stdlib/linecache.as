# linecache: lines of source files, for tracebacks and warnings.
#
# The interpreter keeps the text of every file it has compiled; no file is read.
from _traceback import source_line

__all__ = ["getline", "clearcache", "checkcache", "lazycache", "getlines"]

cache = {}


def getline(filename, lineno, module_globals=None):
    """A line with its newline, or ''."""
    return source_line(filename, lineno)


def getlines(filename, module_globals=None):
    """All lines of a file; [] if it is not known."""
    lines = []
    while line := source_line(filename, len(lines) + 1):
        lines.append(line)
    return lines


def clearcache():
    """Nothing is cached here."""


def checkcache(filename=None):
    """What the interpreter has compiled is what ran."""


def lazycache(filename, module_globals):
    """Never needed."""
    return False
