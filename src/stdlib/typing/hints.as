# typing.get_type_hints, get_origin, get_args: what annotations say.
import sys
from typing.forms import ForwardRef, Union, _Alias, _AnnotatedAlias, _ClassAlias

__name__ = "typing"

_GenericAlias_ = type(list[int])
_UnionType_ = type(int | str)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, module or function, with text evaluated."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            if globalns is None:
                module = sys.modules.get(base.__module__)
                base_globals = getattr(module, "__dict__", {})
            else:
                base_globals = globalns
            base_locals = dict(vars(base)) if localns is None else localns
            if localns is None and globalns is None:
                # Names of the class body come last.
                base_globals, base_locals = base_locals, base_globals
            for name, value in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _evaluated(value, base_globals, base_locals)
    else:
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            if callable(obj) or hasattr(obj, "__path__") or type(obj) is type(sys):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        if globalns is None:
            if type(obj) is type(sys):
                globalns = obj.__dict__
            else:
                function = obj
                while hasattr(function, "__wrapped__"):
                    function = function.__wrapped__
                globalns = getattr(function, "__globals__", {})
            if localns is None:
                localns = globalns
        elif localns is None:
            localns = globalns
        hints = {
            name: _evaluated(value, globalns, localns)
            for name, value in annotations.items()
        }
    if include_extras:
        return hints
    return {name: _without_extras(value) for name, value in hints.items()}


def _evaluated(value, globalns, localns):
    if value is None:
        return type(None)
    if isinstance(value, str):
        value = ForwardRef(value)
    if isinstance(value, ForwardRef):
        found = eval(value.__forward_arg__, dict(globalns), localns)
        value.__forward_value__ = found = _evaluated(found, globalns, localns)
        value.__forward_evaluated__ = True
        return found
    args = getattr(value, "__args__", None)
    if args and isinstance(value, (_Alias, _GenericAlias_, _UnionType_)):
        if getattr(value, "_name", None) == "Literal":
            return value
        new = tuple(
            [
                _evaluated(arg, globalns, localns)
                if isinstance(arg, (ForwardRef, _Alias, _GenericAlias_, _UnionType_))
                or isinstance(arg, str) and isinstance(value, _GenericAlias_)
                else arg
                for arg in args
            ]
        )
        if new != args:
            return _rebuilt(value, new)
    return value


def _rebuilt(value, args):
    if isinstance(value, _UnionType_):
        return Union[args]
    if isinstance(value, _GenericAlias_):
        return type(value)(value.__origin__, args)
    return value._with_args(args)


def _without_extras(value):
    if isinstance(value, _AnnotatedAlias):
        return _without_extras(value.__origin__)
    if getattr(value, "_name", None) in ("Required", "NotRequired", "ReadOnly") and isinstance(
        value, _Alias
    ):
        return _without_extras(value.__args__[0])
    if isinstance(value, (_Alias, _GenericAlias_, _UnionType_)):
        args = value.__args__
        new = tuple([_without_extras(arg) for arg in args])
        if new != args:
            return _rebuilt(value, new)
    return value


def get_origin(tp):
    """What was subscripted, or None: dict for Dict[str, int]."""
    from typing import Annotated, Generic

    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, _ClassAlias, _GenericAlias_)):
        return tp.__origin__
    if type(tp).__name__ in ("ParamSpecArgs", "ParamSpecKwargs"):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, _UnionType_):
        return _UnionType_
    return None


def get_args(tp):
    """With what it was subscripted: (str, int) for Dict[str, int]."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_Alias, _GenericAlias_)):
        args = tp.__args__
        if getattr(tp.__origin__, "__name__", "") == "Callable" and not (
            len(args) == 2 and (args[0] is ... or type(args[0]).__name__ == "ParamSpec")
        ):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, _UnionType_):
        return tp.__args__
    return ()
