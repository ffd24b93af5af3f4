# __context__, __cause__, suppression, add_note, with_traceback, cycles.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

def chain(error, depth=0):
    while error is not None:
        print("  " * depth + repr(error), "suppress" if error.__suppress_context__ else "", getattr(error, "__notes__", ""))
        if error.__cause__ is not None:
            print("  " * depth + "cause:")
            chain(error.__cause__, depth + 1)
        error = error.__context__
        depth += 1


def nested():
    try:
        try:
            raise ValueError("first")
        except ValueError:
            try:
                raise KeyError("second")
            finally:
                raise TypeError("third")
    except TypeError as error:
        raise RuntimeError("fourth") from error.__context__


try:
    nested()
except RuntimeError as error:
    chain(error)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise OSError("none") from None
except OSError as error:
    chain(error)
first, second = ValueError("a"), ValueError("b")
try:
    try:
        raise first
    except ValueError:
        try:
            raise second
        except ValueError:
            raise first
except ValueError as error:
    chain(error)
    print(second.__context__)
e = ValueError("x")
attempt(lambda: e.add_note(5))
attempt(lambda: e.add_note())
e.add_note("one")
e.add_note("two")
print(e.__notes__)
e.__notes__ = "not a list"
attempt(lambda: e.add_note("three"))
del e.__notes__
attempt(lambda: e.__notes__)
attempt(lambda: setattr(e, "__cause__", 5))
attempt(lambda: setattr(e, "__context__", 5))
attempt(lambda: setattr(e, "__traceback__", 5))
attempt(lambda: setattr(e, "__suppress_context__", 2) or e.__suppress_context__)
attempt(lambda: delattr(e, "__cause__"))
attempt(lambda: setattr(e, "args", 5))
attempt(lambda: setattr(e, "args", "ab") or e)
attempt(lambda: e.with_traceback(5))
attempt(lambda: e.with_traceback(None) is e)
attempt(lambda: ValueError(a=1))
attempt(lambda: BaseException.__new__(int))
attempt(lambda: str(KeyError("k")) + str(KeyError(1, 2)) + str(KeyError()) + str(Exception(1, "a")))
attempt(lambda: OSError(2, "No such file", "name"))
attempt(lambda: str(OSError(2, "No such file", "name", None, "other")))
attempt(lambda: [type(OSError(n, "m")).__name__ for n in (1, 2, 13, 17, 32, 11, 104, 999)])
attempt(lambda: str(OSError("only")) + str(OSError(1, 2)) + repr(OSError()))
attempt(lambda: (StopIteration(1, 2).value, SystemExit(3).code, SystemExit().code, SystemExit(1, 2).code))
attempt(lambda: ImportError("m", name="n", path="p").name)
attempt(lambda: ImportError("m", other=1))
attempt(lambda: (NameError("m", name="n").name, AttributeError("m", name="n", obj=5).obj))
attempt(lambda: SyntaxError("m", ("f", 1, 2, "text", 3, 4)).end_offset)
attempt(lambda: str(SyntaxError("m", ("f.py", 7, 2, "text"))) + str(SyntaxError("only")))
attempt(lambda: SyntaxError("m", ("f", 1)))
attempt(lambda: UnicodeDecodeError("utf-8", b"a", 0, 1, "why"))
attempt(lambda: str(UnicodeDecodeError("utf-8", b"abc", 0, 3, "why")) + str(UnicodeEncodeError("u", "é", 0, 1, "why")))
attempt(lambda: UnicodeDecodeError("utf-8", "a", 0, 1, "why"))
attempt(lambda: UnicodeEncodeError("utf-8"))
def bare():
    raise


attempt(bare)


def wrong(value):
    raise value


for value in [5, "text", None, int, object(), ValueError, type("E", (Exception,), {"__new__": lambda cls: 5}), type("F", (Exception,), {"__init__": lambda self, need: None})]:
    attempt(wrong, value)


def wrong_cause():
    raise ValueError from 5


attempt(wrong_cause)
