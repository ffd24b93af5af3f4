# Errors of members come as they are; flags of bits without names; enums that show as their values.
from enum import Enum, Flag, IntEnum, IntFlag, ReprEnum, StrEnum, auto


def attempt(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__ + ":", error, getattr(error, "__notes__", "no notes"))


def of_str():
    class Wrong(StrEnum):
        A = 1


def of_int():
    class Wrong(IntEnum):
        A = "one"


def of_encoding():
    class Wrong(StrEnum):
        A = "a", 5


def of_init():
    class Wrong(Enum):
        A = 1

        def __init__(self, first, second):
            pass


def of_new():
    class Wrong(Enum):
        A = 1

        def __new__(cls, value):
            raise LookupError(value)


def without_type():
    class Wrong(ReprEnum):
        A = 1


def with_type():
    class Right(bytes, ReprEnum):
        A = b"raw"

    return str(Right.A), repr(Right.A), Right.A + b"!"


for make in of_str, of_int, of_encoding, of_init, of_new, without_type, with_type:
    attempt(make)


class Holes(Flag):
    PAIR = 3
    ALONE = 8
    NEXT = auto()


print(list(Holes), Holes.NEXT.value, Holes.PAIR, list(Holes.PAIR), list(Holes.ALONE | Holes.NEXT), len(Holes.PAIR))
attempt(lambda: Holes(1))
attempt(lambda: Holes(32))
attempt(lambda: ~Holes.ALONE)


class Kept(IntFlag):
    PAIR = 3
    ALONE = 8


print(list(Kept(11)), Kept(1), Kept(64), Kept.PAIR | 4, list(Kept))
