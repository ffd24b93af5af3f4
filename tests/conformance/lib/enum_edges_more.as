import enum
from enum import CONFORM, CONTINUOUS, EJECT, KEEP, NAMED_FLAGS, STRICT, UNIQUE, Enum, EnumType, Flag, IntEnum, IntFlag, ReprEnum, StrEnum, auto, member, nonmember, property, unique, verify


def show(f):
    try:
        print(str(f()).split(" at 0x")[0])
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls.__members__.get(value.upper())
        return None


print(Color.RED, repr(Color.CRIMSON), Color("green"), Color["RED"], list(Color), Color.__members__, Color.RED.name, len(Color), Color.RED in Color, 1 in Color, "x" in Color, list(reversed(Color)), Color.CRIMSON is Color.RED)
for f in (lambda: Color(9), lambda: Color["NO"], lambda: Color.NO, lambda: setattr(Color, "RED", 5), lambda: delattr(Color, "RED"), lambda: Color.RED < Color.GREEN, lambda: setattr(Color.RED, "value", 3), lambda: setattr(Color.RED, "name", 3), lambda: Color(), lambda: Color(1, 2, 3), lambda: Color.RED.GREEN, lambda: hash(Color.RED) == hash("RED"), lambda: Color.RED.value.x, lambda: bool(Color.RED)):
    show(f)


class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return f"{name.lower()}-{start}-{count}-{last_values}"

    A = auto()
    B = auto()
    C = "c"
    D = auto()


print([m.value for m in Auto])


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.4e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass = mass

    @property
    def g(self):
        return round(self.mass / 1e24, 2)

    @nonmember
    class Inner:
        pass

    plain = nonmember(5)


print(Planet.EARTH, repr(Planet.MARS), Planet.MARS.g, Planet.plain, Planet.Inner, Planet.__members__.keys())
Made = Enum("Made", "A B C", module="m", qualname="Q.Made", start=5)
print(list(Made), Made.__module__, Made.__qualname__, Enum("X", ["a", "b"]).a, Enum("X", {"k": 3}).k.value, Enum("Y", [("a", 1), ("b", 1)]).b, IntEnum("Z", "P,Q").Q + 1, Enum("T", "A", type=int).A + 1)
for f in (lambda: unique(Enum("D", {"a": 1, "b": 1})), lambda: verify(CONTINUOUS)(IntEnum("V", {"a": 1, "b": 3})), lambda: verify(UNIQUE)(Enum("D", {"a": 1, "b": 1})), lambda: verify(NAMED_FLAGS)(Flag("F", {"a": 1, "b": 6})), lambda: Enum("E", "mro"), lambda: Enum("E", ["_x_"]), lambda: Enum("E", "a a"), lambda: verify("x")(Color)):
    show(f)


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = 6


for f in (lambda: Perm.R | Perm.X, lambda: ~Perm.R, lambda: Perm(0), lambda: Perm(7), lambda: list(Perm.RW), lambda: Perm(8), lambda: Perm.R in Perm.RW, lambda: Perm.R & Perm.W, lambda: bool(Perm(0)), lambda: Perm.RW ^ Perm.R, lambda: len(Perm.RW), lambda: Perm.R | 1, lambda: str(Perm.R | Perm.X), lambda: list(Perm), lambda: Perm.RW.name, lambda: (Perm.R | Perm.X).name, lambda: Perm(0).name, lambda: 4 in Perm, lambda: 5 in Perm.RW, lambda: Perm(-1), lambda: Perm["RW"], lambda: Perm("x"), lambda: Perm.R < Perm.W, lambda: ~Perm(0)):
    show(f)


class Bits(IntFlag):
    A = auto()
    B = auto()
    D = 8


for f in (lambda: Bits.A | Bits.D, lambda: Bits(16), lambda: Bits.A | 32, lambda: ~Bits.A, lambda: Bits(-1), lambda: Bits.A + 1, lambda: Bits(3), lambda: str(Bits(3)), lambda: f"{Bits.A:>5}", lambda: 1 | Bits.B, lambda: Bits.A == 1, lambda: Bits(20), lambda: -Bits.A, lambda: Bits.B in Bits(3), lambda: Bits.A ^ 7, lambda: Bits(0)):
    show(f)
for boundary in (STRICT, CONFORM, EJECT, KEEP):
    F = Flag("F", "A B", boundary=boundary)
    show(lambda: repr(F(5)))
    show(lambda: F._boundary_)


class Word(StrEnum):
    ONE = auto()
    TWO = "2"


print(Word.ONE, repr(Word.ONE), Word.ONE == "one", Word.ONE.upper(), f"{Word.TWO:>3}", "%s" % Word.ONE, Word("one"))
show(lambda: StrEnum("Bad", {"A": 5}))
show(lambda: StrEnum("Three", {"A": (b"x", "utf-8", "strict", 1)}))


class Num(IntEnum):
    ONE = 1
    TWO = 2


print(Num.ONE, repr(Num.TWO), Num.ONE + Num.TWO, Num(1), f"{Num.ONE}", "%d" % Num.TWO, sorted([Num.TWO, Num.ONE]), Num.ONE == 1.0, {1: "x"}[Num.ONE], Num.TWO.bit_length(), int.__str__(Num.ONE), format(Num.ONE, "03"))


class Mixed(str, Enum):
    A = "a"


class Rep(int, ReprEnum):
    A = 1


print(Mixed.A, repr(Mixed.A), f"{Mixed.A}", Mixed.A == "a", Rep.A, repr(Rep.A), type(Color), EnumType is enum.EnumMeta, enum.Enum.__members__ if hasattr(Enum, "__members__") else None, dir(Color.RED)[-3:], [n for n in dir(Color) if not n.startswith("__")])
show(lambda: type("NewMixed", (Color, Num), {}))
match Color.GREEN:
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")
import copy

print(copy.deepcopy(Color.RED) is Color.RED, Color.RED.__reduce_ex__(2)[1], enum.show_flag_values(6) if hasattr(enum, "show_flag_values") else None, enum.bin(5) if hasattr(enum, "bin") else None, enum.bin(-5))
