import contextlib
import io
import sys
from contextlib import AbstractContextManager, ContextDecorator, ExitStack, chdir, closing, contextmanager, nullcontext, redirect_stderr, redirect_stdout, suppress


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


@contextmanager
def cm(log, swallow=False, twice=False, never=False, fail=None):
    log.append("enter")
    if never:
        return
    try:
        yield "value"
    except ValueError as error:
        log.append(f"caught {error}")
        if fail:
            raise fail
        if not swallow:
            raise
    finally:
        log.append("exit")
    if twice:
        yield "again"


def use(error=None, **options):
    log = []
    try:
        with cm(log, **options) as value:
            log.append(value)
            if error:
                raise error
    finally:
        print(log)


show(use)
show(lambda: use(ValueError("v")))
show(lambda: use(ValueError("v"), swallow=True))
show(lambda: use(twice=True))
show(lambda: use(ValueError("v"), swallow=True, twice=True))
show(lambda: use(never=True))
show(lambda: use(ValueError("v"), fail=KeyError("from handler")))
show(lambda: use(StopIteration("stop")))
show(lambda: use(KeyError("k")))
manager = cm([])
print(type(manager).__name__, isinstance(manager, AbstractContextManager), isinstance(manager, ContextDecorator), cm.__name__)
with manager:
    pass
show(manager.__enter__)


@cm([])
def decorated(x):
    """Doc."""
    return x * 2


print(decorated(4), decorated(5), decorated.__name__, decorated.__doc__)
log = []


class M:
    def __init__(self, name, swallow=False, fail=False):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        log.append(f"+{self.name}")
        return self.name

    def __exit__(self, kind, error, tb):
        log.append(f"-{self.name} {kind and kind.__name__}")
        if self.fail:
            raise RuntimeError(f"exit {self.name}")
        return self.swallow


def stack(*managers, error=None):
    log.clear()
    try:
        with ExitStack() as s:
            for m in managers:
                s.enter_context(m)
            s.callback(log.append, "callback")
            s.push(lambda *exc: log.append(f"push {exc[0] and exc[0].__name__}"))
            if error:
                raise error
    except Exception as e:
        chain = []
        while e:
            chain.append(repr(e))
            e = e.__context__
        print(chain)
    print(log)


stack(M("a"), M("b"))
stack(M("a"), M("b"), error=ValueError(1))
stack(M("a"), M("b", swallow=True), error=ValueError(1))
stack(M("a", fail=True), M("b", fail=True), error=ValueError(1))
stack(M("a", swallow=True), M("b", fail=True))
with ExitStack() as s:
    s.enter_context(M("kept"))
    kept = s.pop_all()
print(log[-1])
kept.close()
print(log[-1])
show(lambda: ExitStack().enter_context(5))
show(lambda: ExitStack().push(5))
show(lambda: ExitStack().callback())
with suppress(KeyError, IndexError) as x:
    {}["k"]
print(x)


def group():
    with suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), KeyError(2), ExceptionGroup("n", [ValueError(3)])])


try:
    group()
except* KeyError as eg:
    print(eg.exceptions)
with suppress():
    pass
show(lambda: suppress(5).__exit__(ValueError, ValueError(), None))
out, err = io.StringIO(), io.StringIO()
with redirect_stdout(out) as target, redirect_stderr(err):
    print("hidden", target is out)
    print("err", file=sys.stderr)
    with redirect_stdout(err):
        print("nested")
print(repr(out.getvalue()), repr(err.getvalue()))


class Closes:
    def close(self):
        print("closed")


with closing(Closes()) as c:
    print(type(c).__name__)
with nullcontext(5) as n, nullcontext() as m:
    print(n, m)


class Abstract(AbstractContextManager):
    def __exit__(self, *exc):
        return None


a = Abstract()
print(a.__enter__() is a)
show(lambda: AbstractContextManager())


class Deco(ContextDecorator):
    def __enter__(self):
        print("deco in")
        return self

    def __exit__(self, *exc):
        print("deco out", exc[0] and exc[0].__name__)
        return True


@Deco()
def fails():
    raise KeyError


print(fails(), fails.__name__)
