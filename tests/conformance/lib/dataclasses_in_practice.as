from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from functools import total_ordering
from typing import ClassVar


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


@dataclass
class Config:
    name: str
    options: dict[str, int] = field(default_factory=dict)
    parent: Config | None = None
    _cache: dict = field(default_factory=dict, init=False, repr=False, compare=False)
    total: ClassVar[int] = 0
    level: int = field(default=1, metadata={"unit": "deep"})

    def __post_init__(self):
        Config.total += 1
        if not self.name:
            raise ValueError("name is empty")


c = Config("a", {"x": 1})
d = dataclasses.replace(c, name="b", parent=c)
print(c, d, Config.total, c == Config("a", {"x": 1}), d.options is c.options, dataclasses.fields(c)[3].init, dataclasses.fields(Config)[4].metadata["unit"], [f.type for f in dataclasses.fields(Config)])
show(lambda: Config(""))
show(lambda: dataclasses.replace(c, _cache={}))
print(dataclasses.asdict(d), dataclasses.astuple(c))


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tag: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split(".")))

    def bump(self):
        return dataclasses.replace(self, minor=self.minor + 1)


v = Version.parse("1.2")
print(sorted([Version(2), v, Version(1, 1, "x")]), v.bump(), max(v, Version(1, 3)), {v: 1}[Version(1, 2, "other")], v < Version(1, 10), hash(v) == hash(Version(1, 2)))
show(lambda: setattr(v, "major", 9))
show(lambda: v < (1, 2))


@dataclass
class Base:
    x: int
    y: int = 5

    def area(self):
        return self.x * self.y


@dataclass
class Mid(Base):
    y: int = 6
    z: list = field(default_factory=list)


@dataclass(eq=False)
class Leaf(Mid):
    w: str = "w"

    def __init__(self, x):
        super().__init__(x, z=[x])
        self.w = "custom"


l = Leaf(3)
print(l, l.area(), l == Leaf(3), Mid(1) == Mid(1), Mid(1) == Base(1, 6), hash(l) is not None, Leaf.__mro__[1].__name__, Leaf.__match_args__)
show(lambda: hash(Mid(1)))


@dataclass(slots=True)
class Slot:
    a: int
    b: list = field(default_factory=list)

    def __eq__(self, other):
        return "own eq"


s = Slot(1)
print(s, s == 5, Slot.__slots__)
show(lambda: setattr(s, "c", 1))


@dataclass(kw_only=True)
class Kw:
    a: int
    b: int = 2


@dataclass
class Mixed(Kw):
    c: int
    d: int = field(kw_only=True, default=4)


print(Mixed(3, a=1), Mixed.__match_args__)
show(lambda: Mixed(1, 2))
show(lambda: Kw(1))
match Mixed(7, a=1):
    case Mixed(c, a=1, b=b):
        print("matched", c, b)


@dataclass
class WithProperty:
    value: int

    @property
    def double(self):
        return self.value * 2

    def __str__(self):
        return f"<{self.value}>"


print(WithProperty(4).double, WithProperty(4), repr(WithProperty(4)), f"{WithProperty(1)!r:>25}")


class Desc:
    def __get__(self, obj, owner):
        return "default from descriptor" if obj is None else obj.__dict__.get("_d")

    def __set__(self, obj, value):
        obj.__dict__["_d"] = f"set {value}"


@dataclass
class UsesDescriptor:
    d: str = Desc()


print(UsesDescriptor().d, UsesDescriptor("x").d, UsesDescriptor("y"))


@dataclass(init=False)
class NoInit:
    a: int
    b: int = 1


show(lambda: NoInit())
show(lambda: NoInit(1))
print(NoInit().b)


@dataclass(unsafe_hash=True)
class Hashed:
    a: int
    b: list = field(hash=False, default_factory=list)


print(hash(Hashed(1)) == hash(Hashed(1, [2])), len({Hashed(1), Hashed(1)}))
