# __annotations__, __doc__, and what definitions leave behind in functions and classes.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

order = []


def note(value):
    order.append(value)
    return value


def decorated(tag):
    note(f"make {tag}")

    def decorate(function):
        note(f"apply {tag}")
        return function
    return decorate


@decorated("a")
@decorated("b")
def f(x: note(int) = note(1), /, *args: note(str), k: "later" = note(2), **kw: note(None)) -> note(float):
    """Doc of f.

    More.
    """
    local: note("never") = 3


print(order)
print(f.__annotations__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__name__, f.__qualname__, f.__module__)
print(f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__code__.co_flags & 0xF, f.__code__.co_name)


class C:
    """Doc of C."""
    a: int = 1
    b: "str"
    (c): float = 2
    self_ref: "C"
    __private: int = 5

    def method(self, x: int):
        "method doc"

    class Nested:
        z: list[int]

    f"not a doc {1}"


print(C.__annotations__, C.__doc__, C.method.__doc__, C.Nested.__annotations__, C.Nested.__doc__, C.Nested.__qualname__, C._C__private)
attempt(lambda: C.b)
attempt(lambda: C().self_ref)
x: int = 5
y: "unset"
order.clear()
print(__annotations__)
attempt(lambda: y)
holder = type("Holder", (), {})()
holder.attr: note("attr annotation") = note("value")
items = [0]
items[note(0)]: note("item annotation") = note("item value")
print(order, holder.attr, items)
print(getattr(int, "__annotations__", "none"), type("E", (), {}).__annotations__, (lambda: 0).__annotations__)


def g():
    b"not a doc"


def h():
    1
    "not a doc"


class NoDoc:
    x = 1
    "not a doc"


print(g.__doc__, h.__doc__, NoDoc.__doc__, (lambda: 0).__doc__, (lambda: 0).__name__, __doc__)
f.__doc__ = "changed"
f.custom = 1
f.__name__ = "renamed"
print(f.__doc__, f.__dict__, f.__name__, repr(f).split(" at ")[0])
attempt(lambda: setattr(f, "__name__", 5))
attempt(lambda: setattr(f, "__code__", 5))
attempt(lambda: setattr(f, "__defaults__", 5))
attempt(lambda: setattr(f, "__kwdefaults__", 5))
attempt(lambda: setattr(f, "__dict__", 5))
attempt(lambda: setattr(f, "__annotations__", 5))
attempt(lambda: setattr(f, "__globals__", {}))
attempt(lambda: setattr(f, "__closure__", ()))
attempt(lambda: setattr(f, "__module__", 5) or f.__module__)
attempt(lambda: delattr(f, "__name__"))
f.__defaults__ = (7,)
f.__kwdefaults__ = None
attempt(lambda: f(k=1))
attempt(lambda: f())
del f.__defaults__
attempt(lambda: f(k=1))


def closure():
    n = 1

    def one():
        return n
    return one


attempt(lambda: setattr(f, "__code__", closure().__code__))
attempt(lambda: setattr(closure, "__code__", (lambda: "replaced").__code__) or closure())
attempt(lambda: closure.__get__(5)())
attempt(lambda: type(closure.__get__(5)).__name__)
attempt(lambda: type(f)(f.__code__))
attempt(lambda: type(f)(5, {}))
attempt(lambda: type(f)((lambda: missing_name).__code__, {})())
