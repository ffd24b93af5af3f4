# dataclass(slots=True): the class made anew, with __slots__.
#
# As in CPython 3.13, `super()` without arguments fails in its methods: they
# still mean the class they were written in.
from dataclasses import _FIELD, _FIELDS

__name__ = "dataclasses"


def with_slots(cls, frozen, weakref_slot):
    """A class like cls, with a slot for each field it adds."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    names = [f.name for f in getattr(cls, _FIELDS).values() if f._field_type is _FIELD]
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__", ())
        inherited.update([slots] if isinstance(slots, str) else slots)
        if "__slots__" not in base.__dict__:
            inherited.update(("__dict__", "__weakref__"))
    namespace = dict(cls.__dict__)
    slots = [name for name in names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    namespace["__slots__"] = tuple(slots)
    for name in names:
        namespace.pop(name, None)  # a default would stand in the slot's way
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    if frozen:
        if "__getstate__" not in namespace:
            made.__getstate__ = _get_state
        if "__setstate__" not in namespace:
            made.__setstate__ = _set_state
    return made


def _get_state(self):
    return [getattr(self, f.name) for f in getattr(self, _FIELDS).values()
            if f._field_type is _FIELD]


def _set_state(self, state):
    names = [f.name for f in getattr(self, _FIELDS).values() if f._field_type is _FIELD]
    for name, value in zip(names, state):
        object.__setattr__(self, name, value)
