import typing
from typing import *


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


@runtime_checkable
class HasClose(Protocol):
    name: str

    def close(self) -> None: ...


@runtime_checkable
class Closes(Protocol):
    def close(self): ...


class Static(Protocol):
    def run(self, x: int) -> str: ...

    def helper(self):
        return "helped"


class File:
    name = "f"

    def close(self):
        pass


class NoneClose:
    close = None


print(isinstance(File(), HasClose), isinstance(File(), Closes), isinstance(5, Closes), issubclass(File, Closes), isinstance(NoneClose(), Closes), HasClose.__protocol_attrs__ if False else sorted(get_protocol_members(HasClose)), isinstance(5, SupportsIndex), isinstance(1.5, SupportsInt), isinstance([], Iterable), isinstance("", SupportsBytes), isinstance(1, SupportsAbs))
for f in (lambda: issubclass(File, HasClose), lambda: isinstance(5, Static), lambda: issubclass(int, Static), lambda: HasClose(), lambda: Static(), lambda: type("Q", (Protocol,), {})(), lambda: runtime_checkable(File), lambda: isinstance(5, Protocol), lambda: get_protocol_members(int), lambda: issubclass(5, Closes)):
    show(f)


class Impl(Static):
    def run(self, x):
        return "ran"


print(Impl().run(1), Impl().helper(), Static.__mro__, Impl._is_protocol, Static._is_protocol)
T = TypeVar("T")


class Box(Protocol[T]):
    def get(self) -> T: ...


print(Box[int], Box.__parameters__, typing.is_protocol(Box))
try:
    class Bad(Static, Protocol, int):
        pass
except TypeError as error:
    print(error)


class Movie(TypedDict):
    title: str
    year: NotRequired[int]


class More(Movie, total=False):
    extra: Required[str]
    note: "str"
    ro: ReadOnly[int]


m: Movie = {"title": "x"}
print(Movie(title="a", year=1), Movie.__required_keys__, Movie.__optional_keys__, More.__required_keys__ == {"title", "extra"}, More.__optional_keys__ == {"year", "note", "ro"}, More.__total__, Movie.__total__, More.__annotations__, get_type_hints(More), sorted(More.__readonly_keys__), More.__mutable_keys__ == {"title", "year", "extra", "note"}, type(Movie), More.__mro__, is_typeddict(More), is_typeddict(dict), Movie.__name__, More.__orig_bases__ == (Movie,), Movie())
Alt = TypedDict("Alt", {"in": int, "x-y": str}, total=False)
print(Alt, Alt.__annotations__, Alt({"in": 1}))
for f in (lambda: isinstance({}, Movie), lambda: issubclass(dict, Movie), lambda: TypedDict("X", {}).__annotations__, lambda: TypedDict("X", a=int), lambda: type("Y", (Movie, File), {}), lambda: Movie[int], lambda: TypedDict("Z", {"a": 5})):
    show(f)


class Emp(NamedTuple):
    """Doc here."""

    name: str
    id: int = 3

    def hello(self):
        return f"hi {self.name}"


e = Emp("x")
print(e, e.hello(), Emp._fields, Emp._field_defaults, Emp.__annotations__, Emp.__doc__, Emp.__mro__, Emp.__orig_bases__[0].__name__, e._replace(id=9), NamedTuple("F", [("a", int), ("b", str)])(1, "2"), NamedTuple("G", []).__annotations__)


class Gen(NamedTuple, Generic[T]):
    value: T


print(Gen[int](5), Gen.__parameters__)
for f in (lambda: Emp(), lambda: Emp(1, 2, 3), lambda: NamedTuple("H", a=int), lambda: NamedTuple("H"), lambda: NamedTuple("H", [("a", 5)]), lambda: type("I", (NamedTuple, int), {})):
    show(f)
try:
    class J(NamedTuple):
        a: int = 1
        b: str
except TypeError as error:
    print(error)
try:
    class L(NamedTuple):
        _x: int
except ValueError as error:
    print(error)
try:
    class O(NamedTuple):
        x: int

        def __new__(cls):
            pass
except AttributeError as error:
    print(error)


@overload
def over(x: int) -> int: ...
@overload
def over(x: str) -> str: ...
def over(x):
    return x


print(len(get_overloads(over)), over(1), clear_overloads(), get_overloads(over))
show(lambda: overload(lambda x: x)(1))


class Base:
    @final
    def f(self): ...

    @override
    def g(self): ...


print(Base.f.__final__, Base.g.__override__, Base().g())


@dataclass_transform(kw_only_default=True)
def deco(cls):
    return cls


print(deco.__dataclass_transform__)
UserId = NewType("UserId", int)
print(UserId(5), UserId, UserId.__name__, UserId.__supertype__, UserId | None, List[UserId])
show(lambda: type("S", (UserId,), {}))
Alias = TypeAliasType("Alias", List[T], type_params=(T,))
print(Alias, Alias[int], Alias.__value__, Alias.__type_params__, Alias.__name__)
type Rec = list[Rec] | int
print(Rec, Rec.__value__)


def generic[A, *B, **C](x: A) -> A:
    return x


class Klass[X: int, Y = str]:
    pass


print(generic.__type_params__, Klass.__type_params__, Klass[int], Klass.__parameters__, Klass.__type_params__[0].__bound__, Klass.__type_params__[1].__default__, Klass.__orig_bases__)
