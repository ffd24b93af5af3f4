# functools: what wraps, fixes arguments of, or remembers the results of functions.
#
# The rarer half is in ordering.as and dispatch.as, loaded when asked for.
from _collections import OrderedDict

__all__ = [
    "update_wrapper",
    "wraps",
    "WRAPPER_ASSIGNMENTS",
    "WRAPPER_UPDATES",
    "total_ordering",
    "cache",
    "cmp_to_key",
    "lru_cache",
    "reduce",
    "partial",
    "partialmethod",
    "singledispatch",
    "singledispatchmethod",
    "cached_property",
]

WRAPPER_ASSIGNMENTS = (
    "__module__",
    "__name__",
    "__qualname__",
    "__doc__",
    "__annotations__",
    "__type_params__",
)
WRAPPER_UPDATES = ("__dict__",)

_FILE_OF = {
    "total_ordering": "ordering",
    "cmp_to_key": "ordering",
    "partialmethod": "methods",
    "singledispatch": "dispatch",
    "singledispatchmethod": "dispatch",
}

_MISSING = object()


def __getattr__(name):
    file = _FILE_OF.get(name)
    if file is None:
        raise AttributeError(f"module 'functools' has no attribute {name!r}")
    value = getattr(__import__(f"functools.{file}", None, None, [name]), name)
    globals()[name] = value
    return value


def update_wrapper(
    wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES
):
    """Make wrapper look like wrapped; return wrapper."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            pass
        else:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # Last, so that a __wrapped__ in the copied __dict__ does not stay.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator for a wrapper function: update_wrapper with wrapped."""

    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


def reduce(function, iterable, initial=_MISSING, /):
    """Combine the items from left to right into one value."""
    try:
        iterator = iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    if initial is _MISSING:
        for initial in iterator:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in iterator:
        initial = function(initial, item)
    return initial


class partial:
    """A function with some arguments given beforehand."""

    __slots__ = "func", "args", "keywords", "__dict__", "__weakref__"

    def __new__(cls, func=_MISSING, /, *args, **keywords):
        if func is _MISSING:
            raise TypeError("type 'partial' takes at least one argument")
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):  # one level instead of two
            args = func.args + args
            keywords = func.keywords | keywords
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **(self.keywords | keywords))

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        import warnings

        warnings.warn(
            "functools.partial will be a method descriptor in future Python "
            "versions; wrap it in staticmethod() if you want to preserve the "
            "old behavior",
            FutureWarning,
            2,
        )
        return self

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func)]
        parts += [repr(arg) for arg in self.args]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def __reduce__(self):
        state = (self.func, self.args, self.keywords or None, self.__dict__ or None)
        return type(self), (self.func,), state

    def __setstate__(self, state):
        self.func, args, keywords, names = state
        self.args = tuple(args)
        self.keywords = dict(keywords) if keywords else {}
        if names:
            self.__dict__.update(names)

    __class_getitem__ = classmethod(type(list[int]))


def cache(user_function, /):
    """Remember every result; as lru_cache(maxsize=None)."""
    return lru_cache(maxsize=None)(user_function)


def lru_cache(maxsize=128, typed=False):
    """Remember the results of the maxsize calls used last; None: of all."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128  # used as @lru_cache, without ()
        return _remembering(function, maxsize, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        return _remembering(function, maxsize, typed)

    return decorate


# Stands between positional and keyword arguments in a key.
_KEYWORDS = object()


def _make_key(args, keywords, typed):
    key = args
    if keywords:
        key += (_KEYWORDS,)
        for item in keywords.items():
            key += item
    if typed:
        key += tuple([type(value) for value in args])
        if keywords:
            key += tuple([type(value) for value in keywords.values()])
    elif len(key) == 1 and type(key[0]) in (int, str):
        return key[0]
    return key


def _remembering(function, maxsize, typed):
    hits = misses = 0
    if maxsize is None:
        results = {}
        find = results.get

        def wrapper(*args, **keywords):
            nonlocal hits, misses
            key = _make_key(args, keywords, typed)
            result = find(key, _MISSING)
            if result is not _MISSING:
                hits += 1
                return result
            misses += 1
            result = results[key] = function(*args, **keywords)
            return result

    elif maxsize == 0:
        results = {}

        def wrapper(*args, **keywords):
            nonlocal misses
            misses += 1
            return function(*args, **keywords)

    else:
        results = OrderedDict()  # the call used last stands last
        find = results.get
        move_to_end = results.move_to_end

        def wrapper(*args, **keywords):
            nonlocal hits, misses
            key = _make_key(args, keywords, typed)
            result = find(key, _MISSING)
            if result is not _MISSING:
                move_to_end(key)
                hits += 1
                return result
            misses += 1
            result = function(*args, **keywords)
            # The function may have called itself with the same arguments.
            if key not in results:
                if len(results) >= maxsize:
                    results.popitem(last=False)
                results[key] = result
            return result

    def cache_info():
        global _CacheInfo
        if _CacheInfo is None:
            from collections import namedtuple

            _CacheInfo = namedtuple("CacheInfo", "hits misses maxsize currsize")
        return _CacheInfo(hits, misses, maxsize, len(results))

    def cache_clear():
        nonlocal hits, misses
        hits = misses = 0
        results.clear()

    def cache_parameters():
        return {"maxsize": maxsize, "typed": typed}

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = cache_parameters
    return update_wrapper(wrapper, function)


_CacheInfo = None


class cached_property:
    """A property computed once, then kept in the instance's __dict__."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError(
                "Cannot use cached_property instance without calling __set_name__ on it."
            )
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} "
                f"instance to cache {name!r} property."
            ) from None
        value = values.get(name, _MISSING)
        if value is _MISSING:
            value = self.func(instance)
            try:
                values[name] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                    f"does not support item assignment for caching {name!r} property."
                ) from None
        return value

    __class_getitem__ = classmethod(type(list[int]))
