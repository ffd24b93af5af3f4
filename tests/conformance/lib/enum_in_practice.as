import enum
from enum import Enum, Flag, IntEnum, StrEnum, auto


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


class Status(Enum):
    OPEN = "open", 1
    CLOSED = "closed", 2

    def __new__(cls, label, order):
        obj = object.__new__(cls)
        obj._value_ = label
        obj.order = order
        return obj

    @property
    def is_final(self):
        return self is Status.CLOSED

    @classmethod
    def parse(cls, text):
        return cls(text.lower())

    def __lt__(self, other):
        return self.order < other.order

    def __str__(self):
        return f"Status:{self.value}"


print(Status("open"), Status.parse("CLOSED"), sorted(Status, reverse=True), Status.OPEN.is_final, Status.OPEN.order, f"{Status.OPEN}", f"{Status.OPEN!r}", [s.name for s in Status], Status["OPEN"].value)
show(lambda: Status("none"))
show(lambda: Status.parse("x"))


class Weekday(IntEnum):
    MON = 1
    TUE = auto()
    WED = auto()

    @classmethod
    def _missing_(cls, value):
        return cls((value - 1) % 3 + 1) if isinstance(value, int) else super()._missing_(value)


print(Weekday(5), Weekday.MON + 1, Weekday(Weekday.MON + 1), list(range(Weekday.WED)), Weekday.TUE in (1, 2), [0, 10, 20, 30][Weekday.WED], Weekday.MON < Weekday.WED, sum(Weekday), max(Weekday), Weekday.MON.real, isinstance(Weekday.MON, int))
show(lambda: Weekday("x"))


class Perm(Flag):
    NONE = 0
    READ = auto()
    WRITE = auto()
    EXEC = auto()
    ALL = READ | WRITE | EXEC


p = Perm.READ | Perm.EXEC
print(p, repr(p), Perm.WRITE in p, Perm.READ in p, p & Perm.ALL, p ^ Perm.ALL, ~p, bool(Perm.NONE), list(p), len(p), p.value, Perm(3), Perm["ALL"], [m.name for m in Perm], Perm.__members__.keys(), p == Perm(5), hash(p) == hash(Perm(5)), p.name)
p |= Perm.WRITE
print(p is Perm.ALL, p & ~Perm.READ)


class Color(StrEnum):
    RED = auto()
    DEEP_BLUE = auto()


print(Color.DEEP_BLUE, Color("red"), Color.RED + "!", {"red": 1}[Color.RED], ",".join(Color), Color.RED.capitalize(), repr(Color.RED), Color.RED == "red", sorted(Color))


class Op(Enum):
    ADD = enum.member(lambda a, b: a + b)
    NEG = enum.member(abs)

    def __call__(self, *args):
        return self.value(*args)


print(Op.ADD(1, 2), Op.NEG(-4), len(Op))


class Outer(Enum):
    class Inner(Enum):
        X = 1

    A = 5


print(Outer.Inner, len(Outer), Outer.A)


class Abstract(Enum):
    def describe(self):
        return f"{self.name}={self.value}"


class Real(Abstract):
    ONE = 1
    UNO = 1


print(Real.UNO.describe(), Real.UNO is Real.ONE, Real.__members__, Real.ONE._name_, Real.ONE._value_, isinstance(Real.ONE, Abstract), issubclass(Real, Abstract))
Dynamic = Enum("Dynamic", {"a": 1, "b": (1, 2)})
print(Dynamic.b.value, Dynamic(1), type(Dynamic), Dynamic.__module__, Dynamic.a.__class__)
match Status.CLOSED:
    case Status.OPEN:
        print("open")
    case Status.CLOSED as s:
        print("match", s)
d = {Status.OPEN: 1, Weekday.MON: 2}
print(d[Status.OPEN], d[1], Status.OPEN == Status.OPEN, Status.OPEN != "open", Status.OPEN == Weekday.MON)
for f in (lambda: Status.OPEN.CLOSED, lambda: Status.order, lambda: Status.__call__("open"), lambda: len(Status), lambda: Status.OPEN < 5, lambda: iter(Status.OPEN), lambda: Status.OPEN + 1, lambda: Color("green"), lambda: Perm(64), lambda: Weekday.SUN, lambda: setattr(Status, "NEW", 1) or Status.NEW, lambda: setattr(Status, "OPEN", 1), lambda: Status.__members__.pop("OPEN"), lambda: enum.unique(Real), lambda: Enum("Bad", "a", start="x")):
    show(f)


@enum.verify(enum.UNIQUE, enum.CONTINUOUS)
class Good(IntEnum):
    A = 1
    B = 2


print(Good.B, enum.Enum.__doc__ is not None, Good.__doc__, Good.A.__doc__)


class WithDoc(Enum):
    """The doc."""

    _ignore_ = ["temp"]
    temp = 5
    A = temp + 1


print(WithDoc.__doc__, WithDoc.A.value, hasattr(WithDoc, "temp"))
