# dataclasses.fields, asdict, astuple, replace, is_dataclass, make_dataclass.
import sys
from copy import deepcopy
from dataclasses import _FIELD, _FIELDS, Field, dataclass

__name__ = "dataclasses"

_ATOMIC = frozenset(
    {
        type(None),
        bool,
        int,
        float,
        str,
        complex,
        bytes,
        type(...),
        type(NotImplemented),
        type(sys),
        type(len),
        type(lambda: None),
        type,
        range,
        property,
    }
)


def fields(class_or_instance):
    """The fields, as a tuple of Field."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Is it a dataclass or an instance of one?"""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict, those of dataclasses within it too."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as_dict(obj, dict_factory)


def _as_dict(obj, dict_factory):
    cls = type(obj)
    if cls in _ATOMIC:
        return obj
    if hasattr(cls, _FIELDS):
        if dict_factory is dict:
            return {f.name: _as_dict(getattr(obj, f.name), dict) for f in fields(obj)}
        return dict_factory(
            [(f.name, _as_dict(getattr(obj, f.name), dict_factory)) for f in fields(obj)]
        )
    return _inside(obj, cls, lambda item: _as_dict(item, dict_factory))


def astuple(obj, *, tuple_factory=tuple):
    """The values of the fields as a tuple, those of dataclasses within it too."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as_tuple(obj, tuple_factory)


def _as_tuple(obj, tuple_factory):
    cls = type(obj)
    if cls in _ATOMIC:
        return obj
    if hasattr(cls, _FIELDS):
        return tuple_factory(
            [_as_tuple(getattr(obj, f.name), tuple_factory) for f in fields(obj)]
        )
    return _inside(obj, cls, lambda item: _as_tuple(item, tuple_factory))


def _inside(obj, cls, convert):
    """A copy of obj with what is in it converted."""
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[convert(item) for item in obj])
    if isinstance(obj, (list, tuple)):
        return cls([convert(item) for item in obj])
    if isinstance(obj, dict):
        if hasattr(cls, "default_factory"):
            result = cls(obj.default_factory)
            for key, value in obj.items():
                result[convert(key)] = convert(value)
            return result
        return cls([(convert(key), convert(value)) for key, value in obj.items()])
    return deepcopy(obj)


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return obj.__replace__(**changes)


def make_dataclass(
    cls_name,
    fields,
    *,
    bases=(),
    namespace=None,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
    module=None,
):
    """A new dataclass; fields are names, (name, type) or (name, type, default)."""
    from keyword import iskeyword
    from types import new_class

    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, defaults[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = kind

    def exec_body(ns):
        if namespace is not None:
            ns.update(namespace)
        ns.update(defaults)
        ns["__annotations__"] = annotations

    cls = new_class(cls_name, bases, {}, exec_body)
    if module is None:
        module = sys._getframemodulename(1) or "__main__"
    if module is not None:
        cls.__module__ = module
    return dataclass(
        cls,
        init=init,
        repr=repr,
        eq=eq,
        order=order,
        unsafe_hash=unsafe_hash,
        frozen=frozen,
        match_args=match_args,
        kw_only=kw_only,
        slots=slots,
        weakref_slot=weakref_slot,
    )
