import collections.abc
import typing
from dataclasses import dataclass
from typing import *


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


T = TypeVar("T")
K = TypeVar("K", bound=int)
N = TypeVar("N", int, str)
C = TypeVar("C", covariant=True)
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")
for x in (T, K, N, C, P, Ts, List[int], list[int], Dict[str, List[int]], Optional[int], Union[int, str, None], Union[int], int | None, Callable[[int], str], Callable[..., Any], Callable[P, T], Tuple[int, ...], Tuple[()], tuple[int, ...], Type[int], Any, NoReturn, Never, ClassVar[int], Final[int], Literal[1, "a", None, True], Annotated[int, "m", 5],
          Generic[T], Iterable[T], AsyncIterator[int], Awaitable[None], Coroutine[Any, Any, int], Generator[int], Generator[int, str, bool], TypeGuard[int], TypeIs[int], Concatenate[int, P], Unpack[Ts], Required[int], NotRequired[str], ReadOnly[int], LiteralString, Self, Deque[int], DefaultDict[str, int], Counter[str], ContextManager[int], Pattern[str], Match, IO[str], TextIO, Text, Hashable, Sized, SupportsInt, AnyStr, ForwardRef("X"), Optional["Node"], Union[List[int], "str"], collections.abc.Callable[[int], str], collections.abc.Callable[..., int], type[int], dict[str, T][int], List[T][int], Callable[[T], T][int], Union[T, int][str], Literal[1][...] if False else Literal[0, False]):
    print(repr(x), end="; ")
print()
print(get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int, str], bool]), get_origin(Union[int, str]), get_origin(int | str), get_args(int | str), get_args(Literal[1, 2]), get_args(Annotated[int, 1]), get_origin(Annotated[int, 1]), get_args(int), get_origin(Generic[T]), get_origin(ClassVar[int]), get_args(Optional[int]), get_origin(P.args), get_args(Tuple[()]))
print(Union[int, str] == Union[str, int], Union[int, int], Union[int, Union[str, int]], Optional[None], Literal[1, 1, 2], Literal[1] == Literal[True], List[int] == list[int], hash(List[int]) == hash(List[int]), Union[int, Any], Annotated[Annotated[int, 1], 2], Optional[Optional[int]], Literal[Literal[1, 2], 3])


class Node(Generic[T]):
    value: T
    next: "Optional[Node[T]]" = None

    def add(self, x: "int", *args: T, **kw: "str") -> "Node":
        pass


class Leaf(Node[int]):
    extra: ClassVar["int"] = 1
    final: Final[str] = "x"


print(get_type_hints(Leaf), get_type_hints(Node.add), Node[int], Node[int].__origin__, Node[int].__args__, Node.__parameters__, Node.__orig_bases__, Leaf.__orig_bases__, Leaf.__mro__, Node[T][str], Node.__class_getitem__(int))


def f(a: int, b: "Optional[str]" = None, *, c: Annotated[int, "meta"] = 1) -> None:
    pass


print(get_type_hints(f), get_type_hints(f, include_extras=True), f.__annotations__)
for g in (lambda: List[int, str], lambda: Dict[int], lambda: Optional[int, str], lambda: Union[()], lambda: Callable[int, str], lambda: Callable[int], lambda: Literal[[]] and "ok", lambda: Annotated[int], lambda: ClassVar[int, str], lambda: Generic[int], lambda: Generic[T, T], lambda: Node[int, str], lambda: int[str], lambda: TypeVar("X", int), lambda: TypeVar("X", bound=int, covariant=True, contravariant=True), lambda: TypeVar("X", int, str, bound=int), lambda: List[int](), lambda: Union[int, str](), lambda: isinstance(1, List[int]), lambda: isinstance([], List), lambda: issubclass(list, Sequence), lambda: isinstance(1, Union[int, str]), lambda: isinstance(1, Optional[int]), lambda: Any(), lambda: type("S", (Any,), {}), lambda: Union[1, int], lambda: List["x y"], lambda: Optional[5], lambda: Final[1], lambda: ForwardRef("1+"), lambda: get_type_hints(5), lambda: Never[int], lambda: Self[int], lambda: Tuple[int, ..., str] and "ok", lambda: TypeVar("A") | int, lambda: "x" | List[int], lambda: T(), lambda: T[int], lambda: NewType("U", int)("x"), lambda: NewType("U", int), lambda: cast("int", "y"), lambda: isinstance(1, T), lambda: isinstance(1, Any), lambda: Node[int]().value):
    show(g)
print(T.__name__, T.__bound__, K.__bound__, N.__constraints__, C.__covariant__, T.__infer_variance__, P.args, P.kwargs, Ts.__name__, T.__default__ is NoDefault, TypeVar("D", default=int).__default__, T.has_default(), typing.Sequence[int].__module__, get_type_hints(dataclass(type("D", (), {"__annotations__": {"x": "int"}}))))
print(assert_type(1, str), reveal_type.__name__, no_type_check(f) is f, final(Node).__final__, is_typeddict(Node), is_protocol(SupportsInt), get_protocol_members(SupportsInt), TYPE_CHECKING)
show(lambda: assert_never(5))
