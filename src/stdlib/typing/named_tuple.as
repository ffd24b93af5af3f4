# typing.NamedTuple: a named tuple written as a class.
import sys
from collections import namedtuple

__name__ = "typing"

_FORBIDDEN = frozenset(
    "__new__ __init__ __slots__ __getnewargs__ _fields _field_defaults "
    "_field_types _make _replace _asdict _source".split()
)
_NOT_COPIED = frozenset({"__module__", "__name__", "__annotations__"})


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        from typing import Generic

        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError(
                    "can only inherit from a NamedTuple type and Generic"
                )
        types = ns.get("__annotations__", {})
        defaults = []
        for name in types:
            if name in ns:
                defaults.append(name)
            elif defaults:
                s = "s" if len(defaults) > 1 else ""
                raise TypeError(
                    f"Non-default namedtuple field {name} cannot follow default "
                    f"field{s} {', '.join(defaults)}"
                )
        made = _made(typename, types, [ns[name] for name in defaults], ns["__module__"])
        made.__bases__ = tuple([tuple if b is _NamedTuple else b for b in bases])
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for name, value in ns.items():
            if name in _FORBIDDEN:
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {name}")
            if name in _NOT_COPIED:
                continue
            if name not in made._fields:
                setattr(made, name, value)
            set_name = getattr(type(value), "__set_name__", None)
            if set_name is not None:
                set_name(value, made, name)
        if Generic in bases:
            made.__init_subclass__()
        return made


def _made(name, types, defaults, module):
    from typing.forms import _converted

    types = {
        field: _converted(kind, f"field {field} annotation must be a type")
        for field, kind in types.items()
    }
    result = namedtuple(name, list(types), defaults=defaults, module=module)
    result.__annotations__ = result.__new__.__annotations__ = dict(types)
    return result


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


_not_given = object()


def _warn_of_fields(typename, how, kwargs):
    import warnings

    instead = "Use the class-based or functional syntax instead."
    if not kwargs:
        instead = (
            "To create a NamedTuple class with 0 fields using the functional syntax, pass an empty list, "
            f"e.g. `{typename} = NamedTuple({typename!r}, [])`."
        )
    message = f"{how} is deprecated and will be disallowed in Python 3.15. {instead}"
    warnings.warn(message, DeprecationWarning, stacklevel=3)


def NamedTuple(typename, fields=_not_given, /, **kwargs):
    """A named tuple with typed fields; also a base: class P(NamedTuple)."""
    if fields is not _not_given and fields is not None and kwargs:
        raise TypeError(
            "Either list of fields or keywords can be provided to NamedTuple, not both"
        )
    if fields is _not_given or fields is None:
        how = "Failing to pass a value for the 'fields' parameter"
        if kwargs:
            how = "Creating NamedTuple classes using keyword arguments"
        elif fields is None:
            how = "Passing `None` as the 'fields' parameter"
        _warn_of_fields(typename, how, kwargs)
        fields = kwargs.items()
    types = {name: kind for name, kind in fields}
    result = _made(typename, types, (), sys._getframemodulename(1) or "__main__")
    result.__orig_bases__ = (NamedTuple,)
    return result


def _entries(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _entries
