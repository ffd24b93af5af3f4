import dataclasses
import typing
from typing import Annotated, Any, Callable, Generic, Literal, NamedTuple, Optional, Protocol, TypedDict, TypeVar, Union, cast, get_args, get_origin, get_type_hints, runtime_checkable

T = TypeVar("T")


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


class Range:
    def __init__(self, low, high):
        self.low, self.high = low, high

    def __repr__(self):
        return f"Range({self.low}, {self.high})"


@dataclasses.dataclass
class Settings:
    port: Annotated[int, Range(1, 65535)]
    host: str = "localhost"
    mode: Literal["a", "b"] = "a"
    tags: list[str] = dataclasses.field(default_factory=list)
    parent: "Optional[Settings]" = None


def check(value, hint):
    origin, args = get_origin(hint), get_args(hint)
    if hint is Any:
        return True
    if origin is Annotated:
        base, *meta = args
        return check(value, base) and all(m.low <= value <= m.high for m in meta if isinstance(m, Range))
    if origin is Union:
        return any(check(value, a) for a in args)
    if origin is Literal:
        return value in args
    if origin is list:
        return isinstance(value, list) and all(check(v, args[0]) for v in value)
    if origin is dict:
        return isinstance(value, dict) and all(check(k, args[0]) and check(v, args[1]) for k, v in value.items())
    if origin is tuple:
        return isinstance(value, tuple) and len(value) == len(args) and all(map(check, value, args))
    return isinstance(value, hint)


hints = get_type_hints(Settings, include_extras=True)
print(hints, get_type_hints(Settings)["port"])
for s in (Settings(80), Settings(0), Settings(80, mode="c"), Settings(80, tags=[1]), Settings(80, parent=Settings(1)), Settings(80, parent="x")):
    print([name for name, hint in hints.items() if not check(getattr(s, name), hint)])
print(check({"a": [1]}, dict[str, list[int]]), check((1, "x"), tuple[int, str]), check(None, Optional[int]), check("x", int | str if False else Union[int, str]))


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self

    def pop(self) -> T:
        return self.items.pop()


s = Stack[int]()
print(s.push(1).push(2).pop(), s.__orig_class__, Stack[int] == Stack[int], type(s).__name__, Stack.__parameters__, get_args(Stack[str]), isinstance(s, Stack))
show(lambda: isinstance(s, Stack[int]))
show(lambda: Stack[int, str])


class IntStack(Stack[int]):
    pass


print(IntStack.__orig_bases__, get_args(IntStack.__orig_bases__[0]), IntStack.__mro__[1:])


@runtime_checkable
class Comparable(Protocol):
    def __lt__(self, other: Any) -> bool: ...


def biggest[C](items: list[C]) -> C:
    return max(items)


print(isinstance(1, Comparable), isinstance(object(), Comparable), biggest([1, 3, 2]), biggest.__type_params__, get_type_hints(biggest))


class Point(NamedTuple):
    x: int
    y: int = 0


class Movie(TypedDict, total=False):
    name: typing.Required[str]
    year: int


print(Point(1), Point(1)._asdict(), get_type_hints(Point), Movie(name="x"), get_type_hints(Movie), Movie.__required_keys__, cast(int, "still str"), typing.get_type_hints(Stack.push))


def greet(name: str, times: int = 1, *args: "int", flag: bool | None = None, **kw: Callable[[int], str]) -> list["str"]:
    return [name] * times


print(get_type_hints(greet), greet.__annotations__["return"], typing.get_type_hints(greet, localns={}))
type Pair[A] = tuple[A, A]
print(Pair, Pair[int], Pair.__value__, Pair[int].__args__, get_origin(Pair[int]) is Pair)
for f in (lambda: get_type_hints(5), lambda: get_type_hints(lambda x: x), lambda: get_type_hints(type("Bad", (), {"__annotations__": {"a": "NoSuch"}})), lambda: Stack[1], lambda: Stack["X"], lambda: Union[int, None] == Optional[int], lambda: typing.List[int] == list[int], lambda: Literal[1] == Literal[1.0] , lambda: hash(Union[int, str]) == hash(Union[str, int]), lambda: Annotated[int, 1].__metadata__, lambda: typing.get_overloads(check), lambda: typing.assert_never("x"), lambda: Callable[[int], str].__args__, lambda: Point.__annotations__):
    show(f)
