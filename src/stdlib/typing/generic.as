# typing.Generic: a class with type parameters.
from typing.forms import _Alias, _converted, _remembered, _takes_any_number, _variables_in

__name__ = "typing"


class Generic:
    """The base of classes with type parameters: class Box(Generic[T])."""

    __slots__ = ()
    _is_protocol = False

    @classmethod
    @_remembered
    def __class_getitem__(cls, args):
        if not isinstance(args, tuple):
            args = (args,)
        if cls is Generic or cls.__dict__.get("_is_protocol") and cls.__name__ == "Protocol":
            if not args:
                raise TypeError(
                    f"Parameter list to {cls.__qualname__}[...] cannot be empty"
                )
            for arg in args:
                if type(arg).__name__ not in ("TypeVar", "ParamSpec", "TypeVarTuple") and not (
                    isinstance(arg, _Alias) and arg._name == "Unpack"
                ):
                    raise TypeError(
                        f"Parameters to {cls.__name__}[...] must all be type variables "
                        f"or parameter specification variables."
                    )
            if len(set(args)) != len(args):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _Alias(cls, args)
        parameters = getattr(cls, "__parameters__", ())
        args = tuple([_converted(arg, "Parameters to generic types must be types.") for arg in args])
        if not parameters:
            raise TypeError(f"{cls} is not a generic class")
        needed = [p for p in parameters if not getattr(p, "has_default", bool)()]
        if not _takes_any_number(parameters) and not (
            len(needed) <= len(args) <= len(parameters)
        ):
            many = "many" if len(args) > len(parameters) else "few"
            expected = len(parameters)
            if len(args) < expected:
                expected = f"at least {len(needed)}"
            raise TypeError(
                f"Too {many} arguments for {cls}; actual {len(args)}, expected {expected}"
            )
        args += tuple([p.__default__ for p in parameters[len(args) :] if p not in needed])
        return _Alias(cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "__orig_bases__" in cls.__dict__:
            bases = cls.__orig_bases__
            if Generic in bases:
                raise TypeError("Cannot inherit from plain Generic")
            cls.__parameters__ = _parameters_of(bases)
        else:
            if Generic in cls.__bases__ and cls.__name__ not in ("Protocol", "IO"):
                raise TypeError("Cannot inherit from plain Generic")
            cls.__parameters__ = ()


def _parameters_of(bases):
    """Those of Generic[...] or Protocol[...] if it is there, else all there are."""
    found = _variables_in(bases)
    for base in bases:
        if isinstance(base, _Alias) and getattr(base.__origin__, "__name__", "") in (
            "Generic",
            "Protocol",
        ):
            missing = [v for v in found if v not in base.__parameters__]
            if missing and base.__origin__ is Generic:
                names = ", ".join([str(v) for v in missing])
                listed = ", ".join([str(v) for v in base.__parameters__])
                raise TypeError(
                    f"Some type variables ({names}) are not listed in Generic[{listed}]"
                )
            return base.__parameters__
    return found
