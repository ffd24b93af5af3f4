# What a class with __slots__ holds is decided when it is made; what its instances say of other names.


class Point:
    __slots__ = ("x", "y")


class Pair(Point):
    __slots__ = ()


class Quiet:
    __slots__ = ("x",)

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)


class Constant:
    __slots__ = ()
    fixed = 1


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        fields = (error.name, type(error.obj).__name__) if isinstance(error, AttributeError) else ()
        print(what, "->", type(error).__name__, error, *fields)


attempt("no such slot", lambda: setattr(Pair(), "z", 1))
attempt("unset", lambda: Pair().x)
attempt("with an own __setattr__", lambda: setattr(Quiet(), "z", 1))
attempt("deleted with an own __setattr__", lambda: delattr(Quiet(), "z"))
attempt("of the class", lambda: setattr(Constant(), "fixed", 2))
attempt("of an int", lambda: setattr(1, "real", 2))
attempt("__dict__", lambda: setattr(Pair(), "__dict__", {}))
attempt("__dict__ with an own __setattr__", lambda: setattr(Quiet(), "__dict__", {}))
attempt("two layouts", lambda: type("Both", (Point, Quiet), {}))
# Overwriting the descriptor does not give the place back.
Quiet.x = None
attempt("two layouts after all", lambda: type("Both", (Point, Quiet), {}))
attempt("a float with slots", lambda: type("Both", (float, Quiet), {}))


class Mixin:
    def __new__(cls, *args):
        return object.__new__(cls)


class Items(Mixin, list):
    pass


attempt("object.__new__", lambda: Items())
print(Items.__base__, Pair.__base__, type("Z", (Mixin, Pair), {}).__base__)


class NoDict:
    def __getattribute__(self, name):
        raise AttributeError


print(dir(NoDict()))
