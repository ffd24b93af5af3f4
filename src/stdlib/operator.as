# operator: the operators as functions, native in `_operator`, and what makes functions.
from _operator import (
    abs,
    add,
    and_,
    call,
    concat,
    contains,
    countOf,
    delitem,
    eq,
    floordiv,
    ge,
    getitem,
    gt,
    iadd,
    iand,
    iconcat,
    ifloordiv,
    ilshift,
    imatmul,
    imod,
    imul,
    index,
    indexOf,
    inv,
    invert,
    ior,
    ipow,
    irshift,
    is_,
    is_not,
    isub,
    itruediv,
    ixor,
    le,
    length_hint,
    lshift,
    lt,
    matmul,
    mod,
    mul,
    ne,
    neg,
    not_,
    or_,
    pos,
    pow,
    rshift,
    setitem,
    sub,
    truediv,
    truth,
    xor,
)

__all__ = (
    "abs add and_ attrgetter call concat contains countOf delitem eq floordiv ge "
    "getitem gt iadd iand iconcat ifloordiv ilshift imatmul imod imul index indexOf "
    "inv invert ior ipow irshift is_ is_not isub itemgetter itruediv ixor le "
    "length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ pos pow rshift "
    "setitem sub truediv truth xor"
).split()


_NOTHING = object()


def _not_one(name, obj, more, kwargs):
    """What is raised if not just one argument is given."""
    if kwargs:
        return TypeError(f"{name}() takes no keyword arguments")
    return TypeError(f"{name} expected 1 argument, got {(obj is not _NOTHING) + len(more)}")


class itemgetter:
    """A function that takes these items: itemgetter(1)(r) is r[1]."""

    __slots__ = ("_items",)

    def __init__(self, *items):
        if not items:
            raise TypeError("itemgetter expected 1 argument, got 0")
        self._items = items

    def __call__(self, obj=_NOTHING, /, *more, **kwargs):
        if obj is _NOTHING or more or kwargs:
            raise _not_one("itemgetter", obj, more, kwargs)
        items = self._items
        if len(items) == 1:
            return obj[items[0]]
        return tuple([obj[item] for item in items])

    def __repr__(self):
        return f"operator.itemgetter({', '.join([repr(item) for item in self._items])})"

    def __reduce__(self):
        return self.__class__, self._items


class attrgetter:
    """A function that takes these attributes: attrgetter("a.b")(r) is r.a.b."""

    __slots__ = ("_attrs", "_paths")

    def __init__(self, *attrs):
        if not attrs:
            raise TypeError("attrgetter expected 1 argument, got 0")
        self._attrs = attrs
        for name in self._attrs:
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")
        self._paths = [name.split(".") for name in self._attrs]

    def __call__(self, obj=_NOTHING, /, *more, **kwargs):
        if obj is _NOTHING or more or kwargs:
            raise _not_one("attrgetter", obj, more, kwargs)
        values = []
        for path in self._paths:
            value = obj
            for name in path:
                value = getattr(value, name)
            values.append(value)
        return values[0] if len(values) == 1 else tuple(values)

    def __repr__(self):
        return f"operator.attrgetter({', '.join([repr(name) for name in self._attrs])})"

    def __reduce__(self):
        return self.__class__, self._attrs


class methodcaller:
    """A function that calls this method: methodcaller("f", 1)(r) is r.f(1)."""

    __slots__ = ("_name", "_args", "_kwargs")

    def __init__(self, /, *args, **kwargs):
        if not args:
            raise TypeError("methodcaller needs at least one argument, the method name")
        name, *args = args
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name = name
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj=_NOTHING, /, *more, **kwargs):
        if obj is _NOTHING or more or kwargs:
            raise _not_one("methodcaller", obj, more, kwargs)
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        parts = [repr(self._name)]
        parts += [repr(arg) for arg in self._args]
        parts += [f"{name}={value!r}" for name, value in self._kwargs.items()]
        return f"operator.methodcaller({', '.join(parts)})"


__lt__ = lt
__le__ = le
__eq__ = eq
__ne__ = ne
__ge__ = ge
__gt__ = gt
__not__ = not_
__abs__ = abs
__add__ = add
__and__ = and_
__floordiv__ = floordiv
__index__ = index
__inv__ = __invert__ = inv
__lshift__ = lshift
__mod__ = mod
__mul__ = mul
__matmul__ = matmul
__neg__ = neg
__or__ = or_
__pos__ = pos
__pow__ = pow
__rshift__ = rshift
__sub__ = sub
__truediv__ = truediv
__xor__ = xor
__concat__ = concat
__contains__ = contains
__delitem__ = delitem
__getitem__ = getitem
__setitem__ = setitem
__call__ = call
__iadd__ = iadd
__iand__ = iand
__iconcat__ = iconcat
__ifloordiv__ = ifloordiv
__ilshift__ = ilshift
__imod__ = imod
__imul__ = imul
__imatmul__ = imatmul
__ior__ = ior
__ipow__ = ipow
__irshift__ = irshift
__isub__ = isub
__itruediv__ = itruediv
__ixor__ = ixor
