# PEP 695: generic functions, classes, aliases; bounds, constraints, defaults, scopes.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

import typing


def first[T](items: list[T]) -> T:
    return items[0]


class Stack[T: (int, str), *Ts, **P]:
    kind: T

    def push[U: int](self, value: U) -> "Stack[T]":
        return U

    inner = lambda self: T


type Alias = int | "later"
type Generic[K, V = list[K]] = dict[K, V]
type Recursive = list[Recursive] | None
type Lazy = undefined_name

print(first.__type_params__, first.__annotations__, first([1]))
print(Stack.__type_params__, Stack.__parameters__, Stack.__mro__[1].__name__)
T, Ts, P = Stack.__type_params__
print(type(T).__name__, type(Ts).__name__, type(P).__name__, T.__constraints__, T.__bound__, T.__name__, P.args, P.kwargs, T.__covariant__, T.__infer_variance__)
print(Stack().push(1).__bound__, Stack().inner() is T, Stack.push.__type_params__, T.__module__, T.__default__ is typing.NoDefault, T.has_default())
print(Alias, Alias.__name__, type(Alias).__name__, Alias.__type_params__)
attempt(lambda: Alias.__value__)
print(Generic[int, str], Generic[int], Generic.__type_params__[1].__default__, Generic.__parameters__, Generic[int].__origin__ is Generic, Generic[int, str].__args__)
print(Recursive.__value__)
attempt(lambda: Lazy.__value__)
undefined_name = 5
attempt(lambda: Lazy.__value__)
attempt(lambda: Alias())
attempt(lambda: Alias[int])
attempt(lambda: isinstance(1, Alias))
attempt(lambda: setattr(Alias, "x", 1))
attempt(lambda: setattr(Alias, "__value__", 1))
attempt(lambda: Stack[int, str, [int]])
attempt(lambda: Generic[int, str, float])
attempt(lambda: T())
attempt(lambda: T[int])
attempt(lambda: isinstance(1, T))
attempt(lambda: T | int)
attempt(lambda: list[T][int])
attempt(lambda: list[T])
attempt(lambda: Alias | None)
attempt(lambda: typing.TypeAliasType("Made", int).__value__)
attempt(lambda: typing.TypeVar("V", int))
attempt(lambda: typing.TypeVar("V", int, str, bound=int))
attempt(lambda: typing.TypeVar("V", covariant=True, contravariant=True))
attempt(lambda: typing.TypeVar(5))
attempt(lambda: repr(typing.TypeVar("V", covariant=True)) + repr(typing.TypeVar("W", infer_variance=True)) + repr(typing.TypeVar("X")))


def outer():
    local = "seen"

    class Inner[Q]:
        where = local
        q = Q

        def method(self) -> local:
            return Q, local

    return Inner


Inner = outer()
print(Inner.where, Inner.q, Inner().method(), Inner.method.__annotations__, Inner.__qualname__, Inner[int])
attempt(lambda: T.__name__)
attempt(lambda: Q)


class Base[A]:
    def __init_subclass__(cls, **kwargs):
        print("subclass", cls.__name__, getattr(cls, "__orig_bases__", None), kwargs)


class Child[B](Base[B], flag=True):
    pass


class Concrete(Child[int]):
    pass


print(Child[str], Child[str].__origin__ is Child, Child[str]().__orig_class__, Concrete.__orig_bases__, issubclass(Concrete, Base))
attempt(lambda: issubclass(Concrete, Base[int]))
attempt(lambda: Concrete[int])
attempt(lambda: list[int]([1, 2]))
attempt(lambda: (list[int] == list[int], list[int] is list[int], hash(list[int]) == hash(list[int]), dict[str, int].__args__, list[int].__origin__))
attempt(lambda: list[int][str])
attempt(lambda: int[str])
attempt(lambda: int | str | None | int)
attempt(lambda: int | 5)
attempt(lambda: "a" | int)
attempt(lambda: (int | str) == (str | int))
attempt(lambda: (int | None).__args__)
attempt(lambda: tuple[int, ...])
attempt(lambda: tuple[()])
attempt(lambda: type[int])
attempt(lambda: class_missing[int])
