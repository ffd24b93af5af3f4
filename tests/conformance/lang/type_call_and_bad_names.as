# type() with one and three arguments, and what it refuses; __prepare__, __set_name__.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

attempt(lambda: type(5))
attempt(lambda: type())
attempt(lambda: type(1, 2))
attempt(lambda: type("X"))
attempt(lambda: type("X", 5, {}))
attempt(lambda: type("X", (), 5))
attempt(lambda: type(5, (), {}))
attempt(lambda: type("X", (5,), {}))
attempt(lambda: type("X\0Y", (), {}))
attempt(lambda: type("X", (), {}, k=1))
attempt(lambda: type("X", [int], {}))
attempt(lambda: type("X Y", (), {"a b": 2}).__name__)
attempt(lambda: type("", (), {}).__name__)
attempt(lambda: type("X", (), {"__slots__": "a", "a": 1}))
attempt(lambda: type("X", (), {"__module__": "m", "__qualname__": "Q.X"}))
attempt(lambda: type("X", (), {"__qualname__": 5}))
attempt(lambda: type("X", (), {"__doc__": 5}).__doc__)
attempt(lambda: type("X", (), dict(__init__=lambda self: 5))())
attempt(lambda: type("X", (), dict(__new__=lambda cls: 5))())
attempt(lambda: type("X", (), dict(__init__=lambda self: None))(1))
attempt(lambda: type("X", (), {})(1))
attempt(lambda: type("X", (), {})(a=1))
attempt(lambda: object(1))
attempt(lambda: object.__new__())
attempt(lambda: object.__new__(5))
attempt(lambda: object.__new__(int))
attempt(lambda: int.__new__(str))
attempt(lambda: int.__new__(bool, 1))
attempt(lambda: object.__init__(object(), 1))
attempt(lambda: type.__call__(5))
attempt(lambda: type.mro(int))
attempt(lambda: type.__subclasses__(bool))


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwargs):
        print("prepare", name, [b.__name__ for b in bases], kwargs)
        return {"given": 1} if kwargs.get("ok", True) else 5

    def __new__(mcls, name, bases, namespace, **kwargs):
        print("new", sorted(k for k in namespace if not k.startswith("__")), kwargs)
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        print("init", cls.__name__, kwargs)

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)

    def __instancecheck__(cls, other):
        return other == "member"

    def __subclasscheck__(cls, other):
        raise ValueError("no")

    def __getattr__(cls, name):
        return f"meta {name}"

    def __len__(cls):
        return 7


class Made(metaclass=Meta, colour="red"):
    own = 2


print(Made.given, Made.own, Made.anything, len(Made), isinstance("member", Made), isinstance(5, Made), isinstance(Made(), Made))
attempt(lambda: issubclass(int, Made))
attempt(lambda: Made().anything)
try:
    class Bad(metaclass=Meta, ok=False):
        pass
except TypeError as error:
    print(error)


class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        if name == "bad":
            raise ValueError("bad name")


class Holder:
    one = two = Named()


try:
    class Holder2:
        bad = Named()
except ValueError as error:
    print(error, error.__notes__)


class Base:
    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag


class Derived(Base, tag="t"):
    pass


print(Derived.tag)
attempt(lambda: type("X", (Base,), {}, other=1))
attempt(lambda: type("X", (Base,), {}, tag=1).tag)
attempt(lambda: Base.__init_subclass__(1))
