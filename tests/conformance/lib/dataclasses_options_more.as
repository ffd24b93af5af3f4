import copy
import dataclasses
from dataclasses import KW_ONLY, MISSING, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar


def show(f):
    try:
        print(str(f()).split(" at 0x")[0])
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


@dataclass(order=True)
class Item:
    price: float
    name: str = field(compare=False)
    tags: list = field(default_factory=list, repr=False, hash=False)
    count: ClassVar[int] = 0
    extra: InitVar[int] = 5
    _: KW_ONLY
    flag: bool = False

    def __post_init__(self, extra):
        self.seen = extra


i = Item(1.5, "n", extra=7, flag=True)
print(i, i.seen, i.tags, Item.extra, [f.name for f in fields(i)], i < Item(2, "a"), i == Item(1.5, "other", flag=True), Item.__match_args__)
show(lambda: Item(1))
show(lambda: Item(1, "a", [], 5, True))
show(lambda: Item(1, "a", nope=2))
show(lambda: i < 5)
show(lambda: hash(i))
show(lambda: replace(i, price=9, extra=1))
show(lambda: replace(i, price=9))
show(lambda: copy.replace(i, name="z", extra=0))
show(lambda: asdict(i))
show(lambda: astuple(i))


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    x: int
    y: int = 0

    @property
    def both(self):
        return self.x, self.y


p = Point(x=1)
print(p, p.both, hash(p) == hash(Point(x=1)), Point.__slots__, hasattr(p, "__dict__"), Point.__match_args__)
show(lambda: setattr(p, "x", 5))
show(lambda: delattr(p, "x"))
show(lambda: setattr(p, "z", 5))
show(lambda: Point(1))
print(issubclass(FrozenInstanceError, AttributeError), p == replace(p), copy.copy(p), copy.deepcopy(p))


@dataclass
class Base:
    a: int
    b: int = 2


@dataclass
class Derived(Base):
    c: int = 3
    a: str = "x"


print(Derived(), [f.name for f in fields(Derived)], Derived.__match_args__)
definitions = {
    "order": lambda: dataclass(type("A", (Base,), {"__annotations__": {"z": int}})),
    "mutable": lambda: dataclass(type("A", (), {"__annotations__": {"z": list}, "z": []})),
    "both": lambda: field(default=1, default_factory=int),
    "frozen from not": lambda: dataclass(frozen=True)(type("A", (Base,), {})),
    "not from frozen": lambda: dataclass(type("A", (Point,), {})),
    "eq order": lambda: dataclass(eq=False, order=True)(type("A", (), {})),
    "lt there": lambda: dataclass(order=True)(type("A", (), {"__lt__": 1})),
    "setattr frozen": lambda: dataclass(frozen=True)(type("A", (), {"__setattr__": 1})),
    "hash there": lambda: dataclass(unsafe_hash=True)(type("A", (), {"__hash__": lambda s: 1})),
    "two kw": lambda: dataclass(type("A", (), {"__annotations__": {"_": KW_ONLY, "__": KW_ONLY}})),
    "no annotation": lambda: dataclass(type("A", (), {"z": field()})),
    "slots twice": lambda: dataclass(slots=True)(type("A", (), {"__slots__": ("q",), "__annotations__": {"q": int}})),
    "weakref": lambda: dataclass(weakref_slot=True)(type("A", (), {})),
    "class var default_factory": lambda: dataclass(type("A", (), {"__annotations__": {"z": ClassVar[int]}, "z": field(default_factory=int)})),
    "asdict class": lambda: asdict(Base), "fields int": lambda: fields(5), "replace class": lambda: replace(Base, a=1), "init false replace": lambda: replace(make_dataclass("M", [("q", int, field(init=False, default=3))])(), q=4),
    "make names": lambda: make_dataclass("M", ["a", "a"]), "make keyword": lambda: make_dataclass("M", ["class"]), "make ident": lambda: make_dataclass("M", ["a b"]), "make bad": lambda: make_dataclass("M", [(1, 2, 3, 4)]),
}
for name, definition in definitions.items():
    print(name, end=": ")
    show(definition)
M = make_dataclass("M", ["x", ("y", int), ("z", int, 5)], bases=(Base,), namespace={"total": lambda self: self.z + self.b}, kw_only=True)
print(M(1, x=2, y=3), M(1, x=2, y=3).total(), M.__doc__, M.__module__, is_dataclass(M), is_dataclass(5), Base.__doc__)
f = fields(Item)[2]
print(f.name, f.type, f.default is MISSING, f.default_factory, f.repr, f.hash, f.init, f.compare, f.metadata, f.kw_only)
import re

print(re.sub(r' object at 0x\w+', '', repr(field(default=1, metadata={"k": 1}))))
print(re.sub(r' object at 0x\w+', '', repr(fields(Point)[1])))
print(Item.__dataclass_params__)


@dataclass(repr=False, eq=False, init=False, match_args=False)
class Bare:
    x: int = 1


print(Bare().x, Bare() == Bare(), hasattr(Bare, "__match_args__"), repr(Bare())[:30].split(" ")[0])


@dataclass
class Node:
    value: int
    children: list["Node"] = field(default_factory=list)
    parent: "Node" = field(default=None, repr=False, compare=False)


root = Node(1, [Node(2), Node(3, [Node(4)])])
root.children.append(root)
print(root)
root.children.pop()
print(asdict(root, dict_factory=lambda pairs: {k: v for k, v in pairs if v}), astuple(root, tuple_factory=list))
