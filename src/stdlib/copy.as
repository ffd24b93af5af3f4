# copy: copies of objects, shallow and deep.
import _weakref

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """The object cannot be copied."""


error = Error

# Not changeable, or of no use twice: a copy is the thing itself.
_SAME = frozenset(
    {
        type(None),
        int,
        float,
        bool,
        complex,
        str,
        tuple,
        bytes,
        frozenset,
        type,
        range,
        slice,
        property,
        type(...),
        type(NotImplemented),
        type(len),
        type(lambda: None),
        _weakref.ref,
    }
)
_SAME_DEEP = _SAME - {tuple, frozenset, slice}


def copy(x):
    """A new object with the same contents."""
    cls = type(x)
    if cls in _SAME:
        return x
    if cls in (list, dict, set, bytearray):
        return cls.copy(x)
    if issubclass(cls, type):
        return x  # a class, by a metaclass
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    result = _reduced(x, cls)
    if isinstance(result, str):
        return x
    return _reconstruct(x, None, *result)


def _reduced(x, cls):
    """How x is to be made again; see object.__reduce_ex__."""
    method = getattr(cls, "__reduce_ex__", None)
    if method is not None:
        return method(x, 4)
    method = getattr(cls, "__reduce__", None)
    if method is not None:
        return method(x)
    raise Error(f"un(shallow)copyable object of type {cls}")


def deepcopy(x, memo=None, _nil=[]):
    """A new object with copies of the contents, each thing in it copied once."""
    cls = type(x)
    if cls in _SAME_DEEP:
        return x
    key = id(x)
    if memo is None:
        memo = {}
    else:
        found = memo.get(key, _nil)
        if found is not _nil:
            return found
    copier = _DEEP.get(cls)
    if copier is not None:
        result = copier(x, memo)
    elif issubclass(cls, type):
        return x
    else:
        method = getattr(x, "__deepcopy__", None)
        if method is not None:
            result = method(memo)
        else:
            reduced = _reduced(x, cls)
            if isinstance(reduced, str):
                result = x
            else:
                result = _reconstruct(x, memo, *reduced)
    if result is not x:
        memo[key] = result
        _keep_alive(x, memo)
    return result


def _keep_alive(x, memo):
    """While the memo lives, so does x: no other object shall get its id."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _deep_list(x, memo):
    result = []
    memo[id(x)] = result
    for item in x:
        result.append(deepcopy(item, memo))
    return result


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # A tuple that holds itself, through a list, is known by now.
    known = memo.get(id(x))
    if known is not None:
        return known
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deep_dict(x, memo):
    result = {}
    memo[id(x)] = result
    for key, value in x.items():
        result[deepcopy(key, memo)] = deepcopy(value, memo)
    return result


def _deep_set(x, memo):
    return type(x)([deepcopy(item, memo) for item in x])


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


class _C:
    def method(self):
        pass


_DEEP = {
    list: _deep_list,
    tuple: _deep_tuple,
    dict: _deep_dict,
    set: _deep_set,
    frozenset: _deep_set,
    bytearray: lambda x, memo: bytearray(x),
    slice: lambda x, memo: slice(
        deepcopy(x.start, memo), deepcopy(x.stop, memo), deepcopy(x.step, memo)
    ),
    type(_C().method): _deep_method,
}


def _reconstruct(x, memo, make, args, state=None, list_items=None, dict_items=None, set_state=None):
    """Make x again from what __reduce_ex__ said; memo None: shallowly."""
    deep = memo is not None
    if deep and args:
        args = tuple([deepcopy(arg, memo) for arg in args])
    result = make(*args)
    if deep:
        memo[id(x)] = result
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if set_state is not None:
            set_state(result, state)
        elif hasattr(result, "__setstate__"):
            result.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                result.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(result, name, value)
    if list_items is not None:
        for item in list_items:
            result.append(deepcopy(item, memo) if deep else item)
    if dict_items is not None:
        for key, value in dict_items:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            result[key] = value
    return result


def replace(obj, /, **changes):
    """A copy with some attributes changed, by the object's own __replace__."""
    cls = obj.__class__
    method = getattr(cls, "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return method(obj, **changes)
