import logging
import unittest
import warnings

case = unittest.TestCase()


def attempt(f):
    try:
        print("ok", f())
    except BaseException as error:
        print(type(error).__name__, error)


def raises(exc, *args, **kw):
    def f():
        with case.assertRaises(exc, *args, **kw) as cm:
            raise ValueError("text 12")
        return repr(cm.exception), cm.expected
    return f


def nothing(exc, **kw):
    def f():
        with case.assertRaises(exc, **kw):
            pass
    return f


attempt(raises(ValueError))
attempt(raises((KeyError, ValueError)))
attempt(raises(KeyError))
attempt(nothing(ValueError))
attempt(nothing((KeyError, ValueError)))
attempt(nothing(ValueError, msg="why"))
attempt(lambda: case.assertRaises(ValueError, int, "x"))
attempt(lambda: case.assertRaises(ValueError, int, "5"))
attempt(lambda: case.assertRaises(5, int))
attempt(lambda: case.assertRaises(ValueError, None))
attempt(lambda: case.assertRaises(ValueError, msg="m", foo=1))
attempt(lambda: case.assertRaises("x"))
attempt(lambda: case.assertRaisesRegex(ValueError, r"invalid literal.*'x'", int, "x"))
attempt(lambda: case.assertRaisesRegex(ValueError, "nothing like", int, "x"))
attempt(lambda: case.assertRaisesRegex(ValueError, "a", int, "5"))


def regex():
    with case.assertRaisesRegex(ValueError, r"\d+", msg="note") as cm:
        raise ValueError("no digits")


attempt(regex)


def warns(category, message="w", emit=UserWarning, **kw):
    def f():
        with case.assertWarns(category, **kw) as cm:
            if emit:
                warnings.warn(message, emit)
        return cm.warning, cm.filename, cm.lineno > 0, len(cm.warnings)
    return f


attempt(warns(UserWarning))
attempt(warns(DeprecationWarning))
attempt(warns(UserWarning, emit=None))
attempt(warns((DeprecationWarning, UserWarning)))
attempt(lambda: case.assertWarnsRegex(UserWarning, "ab+", warnings.warn, "abb"))
attempt(lambda: case.assertWarnsRegex(UserWarning, "zz", warnings.warn, "abb"))
attempt(lambda: case.assertWarns(UserWarning, lambda: 5))


def logs(*args, emit=("info", "x %s", 1), **kw):
    def f():
        with case.assertLogs(*args, **kw) as cm:
            if emit:
                getattr(logging.getLogger("a.b"), emit[0])(*emit[1:])
        return cm.output, [r.getMessage() for r in cm.records]
    return f


attempt(logs())
attempt(logs("a"))
attempt(logs("a.b", "WARNING"))
attempt(logs("a.b", level=logging.DEBUG, emit=("debug", "d")))
attempt(logs("other"))
attempt(logs(logging.getLogger("a"), "ERROR"))
attempt(logs(emit=None))
attempt(logs("a", formatter=None))


def no_logs(*args, emit=True):
    def f():
        with case.assertNoLogs(*args) as value:
            if emit:
                logging.getLogger("q").warning("found")
        return value
    return f


attempt(no_logs())
attempt(no_logs("q"))
attempt(no_logs("q", "ERROR"))
attempt(no_logs(emit=False))


def nested():
    with case.assertRaises(KeyError):
        with case.assertRaises(ValueError):
            raise KeyError("k")


attempt(nested)
attempt(lambda: case.assertRaises(SystemExit, exit, 3) if False else None)
with case.assertRaises(ZeroDivisionError) as cm:
    1 / 0
print(cm.exception.__traceback__ is None, cm.exception)
