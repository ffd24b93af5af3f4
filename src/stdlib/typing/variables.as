# typing.TypeVar, ParamSpec, TypeVarTuple, TypeAliasType.
#
# Where the interpreter has them itself, for `def f[T]()` and `type X = ...`,
# these are they.
import sys

__name__ = "typing"

try:
    from _typing import (
        NoDefault,
        ParamSpec,
        ParamSpecArgs,
        ParamSpecKwargs,
        TypeAliasType,
        TypeVar,
        TypeVarTuple,
    )
except ImportError:

    class _NoDefaultType:
        def __repr__(self):
            return "typing.NoDefault"

    NoDefault = _NoDefaultType()

    class _Variable:
        def _set(self, name, default):
            self.__name__ = name
            self.__default__ = default
            module = sys._getframemodulename(2)
            if module != "typing":
                self.__module__ = module

        def has_default(self):
            return self.__default__ is not NoDefault

        def __mro_entries__(self, bases):
            raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

        def __or__(self, other):
            from typing import Union

            return Union[self, other]

        def __ror__(self, other):
            from typing import Union

            return Union[other, self]

    class TypeVar(_Variable):
        """A type left open."""

        def __init__(
            self,
            name,
            *constraints,
            bound=None,
            covariant=False,
            contravariant=False,
            infer_variance=False,
            default=NoDefault,
        ):
            if covariant and contravariant:
                raise ValueError("Bivariant types are not supported.")
            if len(constraints) == 1:
                raise TypeError("A single constraint is not allowed")
            if constraints and bound is not None:
                raise TypeError("Constraints cannot be combined with bound=...")
            self._set(name, default)
            self.__constraints__ = constraints
            self.__bound__ = bound
            self.__covariant__ = bool(covariant)
            self.__contravariant__ = bool(contravariant)
            self.__infer_variance__ = bool(infer_variance)

        def __repr__(self):
            if self.__infer_variance__:
                return self.__name__
            if self.__covariant__:
                return "+" + self.__name__
            return ("-" if self.__contravariant__ else "~") + self.__name__

    class _Part:
        def __init__(self, origin):
            self.__origin__ = origin

        def __eq__(self, other):
            if type(other) is not type(self):
                return NotImplemented
            return self.__origin__ == other.__origin__

        def __hash__(self):
            return hash((type(self), self.__origin__))

    class ParamSpecArgs(_Part):
        def __repr__(self):
            return f"{self.__origin__.__name__}.args"

    class ParamSpecKwargs(_Part):
        def __repr__(self):
            return f"{self.__origin__.__name__}.kwargs"

    class ParamSpec(_Variable):
        """The parameters of a callable, left open."""

        def __init__(
            self,
            name,
            *,
            bound=None,
            covariant=False,
            contravariant=False,
            infer_variance=False,
            default=NoDefault,
        ):
            self._set(name, default)
            self.__bound__ = bound
            self.__covariant__ = bool(covariant)
            self.__contravariant__ = bool(contravariant)
            self.__infer_variance__ = bool(infer_variance)

        @property
        def args(self):
            return ParamSpecArgs(self)

        @property
        def kwargs(self):
            return ParamSpecKwargs(self)

        def __repr__(self):
            if self.__infer_variance__:
                return self.__name__
            if self.__covariant__:
                return "+" + self.__name__
            return ("-" if self.__contravariant__ else "~") + self.__name__

    class TypeVarTuple(_Variable):
        """Any number of types, left open."""

        def __init__(self, name, *, default=NoDefault):
            self._set(name, default)

        def __iter__(self):
            from typing import Unpack

            yield Unpack[self]

        def __repr__(self):
            return self.__name__

    class TypeAliasType:
        """A name for a type."""

        def __init__(self, name, value, *, type_params=()):
            self.__name__ = name
            self.__value__ = value
            self.__type_params__ = type_params
            self.__parameters__ = type_params
            self.__module__ = sys._getframemodulename(1)

        def __repr__(self):
            return self.__name__

        def __getitem__(self, args):
            if not isinstance(args, tuple):
                args = (args,)
            return type(list[int])(self, args)

        def __or__(self, other):
            from typing import Union

            return Union[self, other]

        def __ror__(self, other):
            from typing import Union

            return Union[other, self]


def __getattr__(name):
    if name == "AnyStr":
        return TypeVar("AnyStr", bytes, str)
    raise AttributeError(f"module 'typing' has no attribute {name!r}")
