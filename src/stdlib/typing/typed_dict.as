# typing.TypedDict: a dict whose keys have types. At run time, a dict.
import sys

__name__ = "typing"


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        from typing import Generic

        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError(
                    "cannot inherit from both a TypedDict type and a non-TypedDict base class"
                )
        made = type.__new__(cls, name, (Generic, dict) if Generic in bases else (dict,), ns)
        if "__orig_bases__" not in ns:
            made.__orig_bases__ = bases if bases != (_TypedDict,) else (TypedDict,)

        annotations = {}
        required, optional, readonly, mutable = set(), set(), set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            base_required = base.__dict__.get("__required_keys__", ())
            required |= set(base_required)
            optional -= set(base_required)
            base_optional = base.__dict__.get("__optional_keys__", ())
            required -= set(base_optional)
            optional |= set(base_optional)
            readonly |= set(base.__dict__.get("__readonly_keys__", ()))
            mutable |= set(base.__dict__.get("__mutable_keys__", ()))
        own = {}
        for key, kind in ns.get("__annotations__", {}).items():
            own[key] = _as_type(kind, made.__module__)
        annotations |= own
        for key, kind in own.items():
            qualifiers = _qualifiers(kind)
            is_required = total
            if "Required" in qualifiers:
                is_required = True
            elif "NotRequired" in qualifiers:
                is_required = False
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            if "ReadOnly" in qualifiers:
                readonly.add(key)
            else:
                mutable.add(key)
                readonly.discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(readonly)
        made.__mutable_keys__ = frozenset(mutable)
        made.__total__ = total
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def _as_type(kind, module):
    from typing.forms import ForwardRef, _converted

    if isinstance(kind, str):
        return ForwardRef(kind, module=module)
    return _converted(kind, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type")


def _qualifiers(kind):
    found = set()
    while True:
        name = getattr(kind, "_name", None)
        if name == "Annotated":
            kind = kind.__origin__
        elif name in ("Required", "NotRequired", "ReadOnly"):
            found.add(name)
            (kind,) = kind.__args__
        else:
            return found


def TypedDict(typename, fields=None, /, *, total=True):
    """A dict with typed keys: class Movie(TypedDict), or by call."""
    ns = {"__annotations__": dict(fields or {})}
    module = sys._getframemodulename(1)
    if module is not None:
        ns["__module__"] = module
    made = _TypedDictMeta(typename, (), ns, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})


def _entries(bases):
    return (_TypedDict,)


TypedDict.__mro_entries__ = _entries


def is_typeddict(tp):
    """Is it a class made with TypedDict?"""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict
