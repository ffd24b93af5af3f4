# What typing says of type parameters in a wrong order, in wrong number, and how forms show.
import typing
from typing import Callable, Concatenate, Dict, Generic, List, ParamSpec, Protocol, TypeVar, TypeVarTuple, Unpack


def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__ + ":", error)


T = TypeVar("T")
U = TypeVar("U")
D = TypeVar("D", default=int)
P = ParamSpec("P")
PD = ParamSpec("PD", default=[int])
Ts = TypeVarTuple("Ts")
attempt(lambda: Generic[T, D])
attempt(lambda: Generic[D, T])
attempt(lambda: Generic[Unpack[Ts], D])
attempt(lambda: Generic[Unpack[Ts], PD])
attempt(lambda: Generic[Unpack[Ts], P])
attempt(lambda: Protocol[D, T])
attempt(lambda: Generic[T, T])


def two_generics():
    class Both(Generic[T], Generic[U]):
        pass


def not_listed():
    class Missing(Dict[T, U], Generic[T]):
        pass


attempt(two_generics)
attempt(not_listed)


class Many[A, *Rest, B]:
    pass


class Two[A, **Q]:
    pass


attempt(lambda: Many[int])
attempt(lambda: Many[int, str].__args__)
attempt(lambda: Many[int, str, float, bytes].__args__)
attempt(lambda: Two[int])
attempt(lambda: Two[int, [str]])
attempt(lambda: Callable[Concatenate[int, P], str])
attempt(lambda: Callable[Concatenate[int, ...], str])
attempt(lambda: Callable[P, T])
attempt(lambda: Callable[[List[T]], T][int])
attempt(lambda: TypeVar("B", bound="Later").__bound__)
attempt(lambda: ParamSpec("B", bound="Later").__bound__)
attempt(lambda: TypeVar("B", bound=(int, str)).__bound__)
attempt(lambda: TypeVar("B", "Here", "There").__constraints__)
attempt(lambda: TypeVar("B", bound=None).__bound__)
