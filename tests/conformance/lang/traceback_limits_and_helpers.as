# traceback's helpers: limit, chain, stack summaries, format_exception_only, print_exc to a stream.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

import io
import sys
import traceback


def f(n):
    if n:
        return f(n - 1)
    raise ValueError("deep")


def lines(text):
    return [line.strip().split(", ", 1)[-1] if "File" in line else line for line in text.splitlines()]


try:
    f(3)
except ValueError as error:
    caught = error
for limit in (None, 0, 1, -1, -2, 10):
    print(limit, lines("".join(traceback.format_exception(caught, limit=limit))))
print(lines(traceback.format_exc()), [frame.name for frame in traceback.extract_tb(caught.__traceback__)])
print([(frame.lineno, frame.line, frame.colno, frame.end_colno) for frame in traceback.extract_tb(caught.__traceback__)])
print(traceback.format_exception_only(caught), traceback.format_exception_only(ValueError, ValueError("x")))
print(traceback.format_exception_only(KeyError("k")), traceback.format_exception_only(None))
out = io.StringIO()
traceback.print_exception(caught, file=out, limit=1)
print(lines(out.getvalue()))
out = io.StringIO()
traceback.print_tb(caught.__traceback__, limit=1, file=out)
print(lines(out.getvalue()))
summary = traceback.StackSummary.extract(traceback.walk_tb(caught.__traceback__), limit=2)
print(len(summary), summary[0].name, [line.count("\n") for line in summary.format()])
te = traceback.TracebackException.from_exception(caught)
print(te.exc_type_str, str(te), len(list(te.format())), te.stack[-1].name)
err = SyntaxError("bad thing", ("file.py", 3, 5, "x = 1 +\n", 3, 8))
print(traceback.format_exception_only(err))
group = ExceptionGroup("g", [ValueError(n) for n in range(20)])
text = "".join(traceback.format_exception(group))
print(text.count("ValueError"), text.splitlines()[-2:])
deepest = ValueError("leaf")
for n in range(12):
    deepest = ExceptionGroup(f"level {n}", [deepest])
print("".join(traceback.format_exception(deepest)).splitlines()[-4:])




tb = caught.__traceback__
names = []
while tb:
    names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_lineno, sorted(tb.tb_frame.f_locals)[:1] if tb.tb_frame.f_code.co_name == "f" else None))
    tb = tb.tb_next
print(names)
sys.excepthook(ValueError, ValueError("by hand"), None)
