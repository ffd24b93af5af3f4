# A builtin constructor refuses keyword arguments, unless a script wrote the other half of the construction.


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


def with_init(base):
    def __init__(self, *args, **keywords):
        print("init", args, keywords)

    return type("Own" + base.__name__.title(), (base,), {"__init__": __init__})


def with_new(base):
    def __new__(cls, *args, **keywords):
        print("new", args, keywords)
        return base.__new__(cls)

    return type("New" + base.__name__.title(), (base,), {"__new__": __new__})


for base in (float, tuple, frozenset, list, set, str, int):
    own = with_init(base)
    attempt(f"{base.__name__} and its own __init__", lambda: own("1", extra=2))
    attempt(f"{base.__name__} alone", lambda: base("1", extra=2))
for base in (list, set):
    own = with_new(base)
    attempt(f"{base.__name__} and its own __new__", lambda: own("12", extra=2))
attempt("too many", lambda: with_init(float)(1, 2, x=3))
attempt("too many", lambda: with_init(tuple)(1, 2, x=3))
attempt("too many", lambda: with_new(list)(1, 2, x=3))
attempt("too many", lambda: float(1, 2))
attempt("by name", lambda: float(x=1))
attempt("by name", lambda: list(iterable=()))
