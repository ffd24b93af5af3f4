import io
import sys
import traceback
from traceback import FrameSummary, StackSummary, TracebackException


def clean(text):
    import re
    text = re.sub(r" at 0x\w+", "", text if isinstance(text, str) else "".join(text))
    return re.sub(r'File "[^"]*?([^/"]+)"', r'File "\1"', text)


def inner(x):
    return x / 0


def middle(x):
    try:
        return inner(x)
    except ZeroDivisionError as error:
        raise ValueError("from middle") from error


def outer():
    try:
        middle(1)
    except ValueError:
        raise KeyError("context")


def catch(f, *args):
    try:
        f(*args)
    except BaseException as error:
        return error


e = catch(outer)
print(clean(traceback.format_exception(e)))
print(clean(traceback.format_exception(e, limit=1)), clean(traceback.format_exception(e, limit=-1, chain=False)))
print(traceback.format_exception_only(e), traceback.format_exception_only(ValueError, ValueError("v")), traceback.format_exception_only(catch(lambda: (_ for _ in ()).throw(SystemExit(3)))))
te = TracebackException.from_exception(e, capture_locals=True)
print(te, te.exc_type_str, len(te.stack), te.__cause__, str(te.__context__), te.__suppress_context__, te.stack[0].name, te.stack[-1].line, te.stack[-1].locals is not None)
print(clean(list(TracebackException.from_exception(catch(inner, "q"), capture_locals=True, limit=-1).format())))
print(clean(list(te.format(chain=False)))[-60:], list(te.format_exception_only()), te == TracebackException.from_exception(e, capture_locals=True))
g = ExceptionGroup("group", [ValueError(1), ExceptionGroup("nested", [KeyError("k"), catch(inner, 2)]), TypeError("t")])
g.add_note("a note\nsecond line")
print(clean(traceback.format_exception(g)))
print(clean(list(TracebackException.from_exception(ExceptionGroup("many", [ValueError(n) for n in range(20)]), max_group_width=3).format())))
print(clean(list(TracebackException.from_exception(ExceptionGroup("deep", [ExceptionGroup("d2", [ExceptionGroup("d3", [ValueError()])])]), max_group_depth=2).format())))
print(traceback.format_exception_only(g, show_group=True))
n = ValueError()
n.__notes__ = ["fine", 5]
print(traceback.format_exception_only(n))
n.__notes__ = "text"
print(traceback.format_exception_only(n))


class BadStr(Exception):
    def __str__(self):
        raise RuntimeError


print(traceback.format_exception_only(BadStr()), traceback.format_exception_only(type("Local", (Exception,), {"__module__": "mod"})("x")))
try:
    compile("x = = 1", "file.py", "exec")
except SyntaxError as error:
    print(traceback.format_exception_only(error))
s = SyntaxError("msg", ("f.py", 3, 5, "abc def\n", 3, 8))
print(traceback.format_exception_only(s), traceback.format_exception_only(SyntaxError("only")), traceback.format_exception_only(SyntaxError("m", ("f", 1, None, None))))
summary = traceback.extract_tb(e.__traceback__)
print(type(summary).__name__, [f.name for f in summary], clean(repr(summary[0])), summary[0].lineno > 0, clean("".join(summary.format())), clean(traceback.format_list([("f.py", 1, "fn", "line"), FrameSummary("g.py", 2, "h", line="code", locals={"a": 1})])))
print(StackSummary.from_list([("a", 1, "b", None)]), len(StackSummary.extract(traceback.walk_tb(e.__traceback__), limit=1)), [f.f_code.co_name for f, line in traceback.walk_tb(e.__traceback__)])


def recurse(n):
    if n:
        recurse(n - 1)
    else:
        raise ValueError("deep")


print(clean(traceback.format_exception(catch(recurse, 10))))
out = io.StringIO()
traceback.print_exception(e, file=out, limit=0)
print(out.getvalue())
try:
    inner(1)
except ZeroDivisionError:
    out = io.StringIO()
    traceback.print_exc(file=out)
    print(clean(out.getvalue()), clean(traceback.format_exc(limit=1)))


def stack():
    return [f.name for f in traceback.extract_stack()][-2:], clean(traceback.format_stack(limit=1)), len(traceback.format_stack(limit=2))


print(stack())
print(traceback.format_exc(), traceback.format_exception(None), traceback.format_exception_only(None))
for f in (lambda: traceback.format_exception(5), lambda: traceback.format_exception(ValueError, 5), lambda: traceback.format_exception(), lambda: traceback.print_tb(None)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
a, b = ValueError("a"), KeyError("b")
a.__context__, b.__context__ = b, a
print(traceback.format_exception(a))
a.__suppress_context__ = True
print(traceback.format_exception(a), traceback.clear_frames(e.__traceback__))
x = catch(lambda: [].appendd)
print(traceback.format_exception_only(x), traceback.format_exception_only(catch(lambda: undefinedd_name)), traceback.format_exception_only(catch(lambda: traceback.format_ex)))
