# object.__setattr__ and its like are not those of classes, and a metaclass ends at type's.


class Meta(type):
    def __setattr__(cls, name, value):
        print("set", name, value)
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        print("delete", name)
        super().__delattr__(name)

    def __getattribute__(cls, name):
        if not name.startswith("__"):
            print("get", name)
        return super().__getattribute__(name)


class Base(metaclass=Meta):
    inherited = "from the base"


class Plain(Base):
    own = 1


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


Plain.x = 1
print(Plain.x)
del Plain.x
attempt("object.__setattr__", lambda: object.__setattr__(Plain, "x", 1))
attempt("object.__delattr__", lambda: object.__delattr__(Plain, "own"))
attempt("object.__setattr__ of int", lambda: object.__setattr__(int, "x", 1))
attempt("type.__setattr__ of int", lambda: type.__setattr__(int, "x", 1))
attempt("type.__setattr__ of 1", lambda: type.__setattr__(1, "x", 1))
attempt("type.__setattr__", lambda: type.__setattr__(Plain, "y", 2))
attempt("y", lambda: Plain.y)
# object.__getattribute__ sees a class's own names, not those of its bases.
attempt("own", lambda: object.__getattribute__(Plain, "own"))
attempt("inherited", lambda: object.__getattribute__(Plain, "inherited"))
attempt("type's", lambda: type.__getattribute__(Plain, "inherited"))
attempt("missing", lambda: type.__getattribute__(Plain, "missing"))
for function in (type.__setattr__, type.__delattr__, type.__getattribute__):
    print(function)


class Loud:
    def __getattribute__(self, name):
        print("loud", name)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        print("loud set", name)


# Exceptions look names up in their own way, which stands before that of a later base; they are set in no own way.
class Mixed(Exception, Loud):
    pass


mixed = Mixed("text")
mixed.extra = 5
print(hasattr(mixed, "extra"), mixed.args)

# Where a builtin class is from is type's to tell: its instances have no __module__.
for value in (1, None, "a", [], range(2), ValueError("x")):
    print(type(value).__module__, hasattr(value, "__module__"), "__module__" in type(value).__dict__)
print(Plain.__module__, Plain().__module__)
