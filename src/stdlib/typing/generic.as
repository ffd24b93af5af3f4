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
            _check_defaults(args)
            return _Alias(cls, args)
        parameters = getattr(cls, "__parameters__", ())
        args = tuple([_converted(arg, "Parameters to generic types must be types.") for arg in args])
        if not parameters:
            raise TypeError(f"{cls} is not a generic class")
        needed = [p for p in parameters if not getattr(p, "has_default", bool)()]
        single = [p for p in needed if type(p).__name__ != "TypeVarTuple"]
        if _takes_any_number(parameters) and len(args) < len(single) and len(parameters) > 1:
            counts = f"; actual {len(args)}, expected at least {len(single)}"
            if not any(type(p).__name__ == "TypeVarTuple" for p in parameters):
                counts = ""
            raise TypeError(f"Too few arguments for {cls}{counts}")
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


def _check_defaults(args):
    """A type variable with a default stands behind those without, and not behind *Ts."""
    after_any_number = after_default = False
    for arg in args:
        if isinstance(arg, _Alias):
            after_any_number = True
        elif arg.has_default():
            if after_any_number:
                raise TypeError("Type parameter with a default follows TypeVarTuple")
            after_default = True
        elif after_default:
            raise TypeError(
                f"Type parameter {arg!r} without a default follows type parameter with a default"
            )


def _parameters_of(bases):
    """Those of Generic[...] or Protocol[...] if it is there, else all there are."""
    found = _variables_in(bases)
    if sum(isinstance(base, _Alias) and base.__origin__ is Generic for base in bases) > 1:
        raise TypeError("Cannot inherit from Generic[...] multiple times.")
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
