# What every generated program begins with: printing that does not depend on the order of sets,
# and a report of an exception with the places it went through.
import asyncio, traceback


def text(value, depth=0):
    try:
        kind = type(value)
        if depth < 4:
            if kind in (set, frozenset):
                return kind.__name__ + "{" + ", ".join(sorted(text(item, depth + 1) for item in value)) + "}"
            if kind is list:
                return "[" + ", ".join([text(item, depth + 1) for item in value[:40]]) + "]"
            if kind is tuple:
                return "(" + ", ".join([text(item, depth + 1) for item in value[:40]]) + ",)"
            if kind is dict:
                return "{" + ", ".join([text(k, depth + 1) + ": " + text(v, depth + 1) for k, v in list(value.items())[:40]]) + "}"
        if isinstance(value, BaseException):
            return kind.__name__ + "(" + ascii(str(value))[:300] + ")"
        result = ascii(value)
        return result if len(result) < 300 else result[:280] + "..." + str(len(result))
    except Exception as error:
        return "unprintable: " + type(error).__name__ + " " + str(error)[:200]


def show(*values):
    print(*[text(value) for value in values])


def oops(error, depth=0):
    words = ascii(str(error))
    if any(type(argument) in (set, frozenset) for argument in error.args):
        words = "".join(sorted(words))
    print("  " * depth + "oops", type(error).__name__, words[:400])
    if getattr(error, "__notes__", None):
        print("  notes", ascii(error.__notes__))
    places = []
    for frame in traceback.TracebackException.from_exception(error).stack:
        if frame.filename[1:-1].isdigit():  # the program's, and none of the library's
            places.append(f"{frame.name}:{frame.lineno}:{frame.colno}-{frame.end_lineno}:{frame.end_colno}")
    print("  at", *places[:12])
    if depth < 3:
        if isinstance(error, BaseExceptionGroup):
            for member in error.exceptions:
                oops(member, depth + 1)
        if error.__cause__ is not None:
            print("  cause")
            oops(error.__cause__, depth + 1)
        elif error.__context__ is not None:
            print("  context", error.__suppress_context__)
            oops(error.__context__, depth + 1)


def lim(value):
    if type(value) is int and not -60 < value < 60:
        return value % 13
    return value


def cut(value):
    try:
        return value[:60] if len(value) > 60 else value
    except OverflowError:
        return value[:60]
    except Exception:
        return value


def tick(mark, value=None):
    print("tick", mark)
    return value


def drive(target, *steps):
    for name, *arguments in steps:
        try:
            show(name, getattr(target, name)(*arguments))
        except BaseException as error:
            oops(error)


