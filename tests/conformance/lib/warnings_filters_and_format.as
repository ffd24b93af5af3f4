import io
import sys
import warnings


def clean(text):
    import re
    return re.sub(r"[^ ]*/", "", str(text))


class Own(UserWarning):
    pass


def emit(message="m", category=UserWarning, **kw):
    warnings.warn(message, category, **kw)


with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter("always")
    emit()
    emit("second", DeprecationWarning)
    emit(Own("instance"))
    emit("level", stacklevel=2)
print([(str(w.message), w.category.__name__, w.lineno > 0, clean(w.filename), w.line, w.source) for w in got])
print(clean(got[0])[:40])
for action in ("error", "ignore", "always", "default", "module", "once", "all"):
    with warnings.catch_warnings(record=True) as got:
        try:
            warnings.simplefilter(action)
        except (ValueError, AssertionError) as error:
            print(action, type(error).__name__, error)
            continue
        for _ in range(3):
            try:
                emit()
            except UserWarning as error:
                print("raised", error)
        emit("other") if action != "error" else None
        print(action, len(got))
with warnings.catch_warnings(record=True) as got:
    warnings.resetwarnings()
    warnings.filterwarnings("ignore", message="skip.*", category=UserWarning)
    warnings.filterwarnings("error", message="(?i)BAD", append=True)
    warnings.filterwarnings("ignore", module="nope", lineno=5)
    emit("skip this")
    emit("Skip this")
    emit("keep")
    try:
        emit("bad one")
    except UserWarning as error:
        print("error", error)
    print([str(w.message) for w in got], len(warnings.filters), warnings.filters[0][0])
for call in (lambda: warnings.warn(), lambda: warnings.warn("x", int), lambda: warnings.warn("x", "y"), lambda: warnings.filterwarnings("bogus"), lambda: warnings.filterwarnings("error", message=5), lambda: warnings.filterwarnings("error", category=5), lambda: warnings.filterwarnings("error", lineno=-1), lambda: warnings.warn_explicit("a", UserWarning, "f", "x"), lambda: warnings.simplefilter("error", int), lambda: warnings.warn("x", stacklevel="a"), lambda: warnings.warn("a", skip_file_prefixes=5)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(repr(warnings.formatwarning("msg", UserWarning, "file.py", 3, "  the line ")), repr(warnings.formatwarning("msg", Own, "no_such_file.py", 3)))
old = sys.stderr
sys.stderr = io.StringIO()
with warnings.catch_warnings():
    warnings.simplefilter("always")
    emit("to stderr")
    warnings.warn_explicit("explicit", Own, "f.py", 7, source="src")
    warnings.showwarning("shown", UserWarning, "g.py", 9, file=None, line="L")
text, sys.stderr = sys.stderr.getvalue(), old
print(clean(text))
with warnings.catch_warnings():
    warnings.simplefilter("always")
    shown = []
    original = warnings.showwarning
    warnings.showwarning = lambda *args, **kw: shown.append((str(args[0]), args[1].__name__))
    emit("custom hook")
    warnings.showwarning = original
    print(shown)
with warnings.catch_warnings(record=True, action="ignore", category=Own) as got:
    emit("ignored", Own)
    emit("not ignored")
print([str(w.message) for w in got])
registry = {}
with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter("default")
    for line in (1, 1, 2):
        warnings.warn_explicit("r", UserWarning, "f.py", line, registry=registry)
print(len(got), sorted(k for k in registry if k != "version"))


@warnings.deprecated("use new()")
def old_function():
    return "old"


@warnings.deprecated("old class", category=PendingDeprecationWarning, stacklevel=1)
class OldClass:
    pass


class SubOld(OldClass):
    pass


with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter("always")
    old_function()
    OldClass()
    SubOld()

    class Another(OldClass):
        pass
print([(str(w.message), w.category.__name__) for w in got], old_function.__deprecated__, OldClass.__deprecated__)
manager = warnings.catch_warnings()
print(clean(repr(manager)), repr(warnings.catch_warnings(record=True)))
with manager:
    pass
try:
    manager.__enter__()
except RuntimeError as error:
    print(error)
try:
    warnings.catch_warnings().__exit__()
except RuntimeError as error:
    print(error)
with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter("once")
    for _ in range(2):
        emit("once only")
        emit("once only", DeprecationWarning)
print(len(got))
emit("final to real stderr")
import gc
