# typing: names for annotations. At run time most of them do next to nothing.
#
# Here is what costs nothing to make; the rest is in files of its own, loaded
# when asked for.
__all__ = (
    "Annotated Any Callable ClassVar Concatenate Final ForwardRef Generic Literal "
    "Optional ParamSpec Protocol Tuple Type TypeVar TypeVarTuple Union AbstractSet "
    "ByteString Container ContextManager Hashable ItemsView Iterable Iterator "
    "KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Sequence "
    "Sized ValuesView Awaitable AsyncIterator AsyncIterable Coroutine Collection "
    "AsyncGenerator AsyncContextManager Reversible SupportsAbs SupportsBytes "
    "SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound ChainMap "
    "Counter Deque Dict DefaultDict List OrderedDict Set FrozenSet NamedTuple "
    "TypedDict Generator BinaryIO IO Match Pattern TextIO AnyStr assert_type "
    "assert_never cast clear_overloads dataclass_transform final get_args get_origin "
    "get_overloads get_protocol_members get_type_hints is_protocol is_typeddict "
    "LiteralString Never NewType no_type_check no_type_check_decorator NoDefault "
    "NoReturn NotRequired overload override ParamSpecArgs ParamSpecKwargs ReadOnly "
    "Required reveal_type runtime_checkable Self Text TYPE_CHECKING TypeAlias "
    "TypeGuard TypeIs TypeAliasType Unpack"
).split()

TYPE_CHECKING = False
Text = str

_FILE_OF = {
    "protocol": "Protocol runtime_checkable is_protocol get_protocol_members SupportsAbs "
    "SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound",
    "named_tuple": "NamedTuple",
    "typed_dict": "TypedDict is_typeddict",
    "hints": "get_type_hints get_origin get_args",
    "variables": "TypeVar ParamSpec TypeVarTuple ParamSpecArgs ParamSpecKwargs "
    "TypeAliasType NoDefault AnyStr",
    "generic": "Generic",
    "files": "IO TextIO BinaryIO",
}


def __getattr__(name):
    if name not in __all__ and not name.startswith("_"):
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    file = "forms"
    for other, names in _FILE_OF.items():
        if name in names.split():
            file = other
            break
    try:
        value = getattr(__import__(f"typing.{file}", None, None, [name]), name)
    except AttributeError:
        raise AttributeError(f"module 'typing' has no attribute {name!r}") from None
    globals()[name] = value
    return value


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Anything at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def cast(typ, val):
    """val, which a type checker shall take for a typ."""
    return val


def assert_type(val, typ, /):
    """val, of which a type checker shall say whether it is a typ."""
    return val


def assert_never(arg, /):
    """To be called where nothing can come."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    """obj; its type goes to standard error."""
    import sys

    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def final(f):
    """Mark a class or method that shall not be subclassed or overridden."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    """Mark a method that overrides one of a base class."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    """Mark what has annotations that are no types."""
    if isinstance(arg, type):
        for value in list(vars(arg).values()):
            if hasattr(value, "__code__"):
                value.__no_type_check__ = True
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """A decorator whose results are marked with no_type_check."""
    from functools import wraps

    @wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped


def dataclass_transform(
    *,
    eq_default=True,
    order_default=False,
    kw_only_default=False,
    frozen_default=False,
    field_specifiers=(),
    **kwargs,
):
    """Mark what makes classes like dataclasses."""

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default,
            "order_default": order_default,
            "kw_only_default": kw_only_default,
            "frozen_default": frozen_default,
            "field_specifiers": field_specifiers,
            "kwargs": kwargs,
        }
        return cls_or_fn

    return decorator


# By module and qualified name, then by line.
_overloads = {}


def overload(func):
    """One signature of a function that has several; the last definition counts."""
    of_func = getattr(func, "__func__", func)
    try:
        key = (of_func.__module__, of_func.__qualname__)
        _overloads.setdefault(key, {})[of_func.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overload_dummy


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. "
        "A series of @overload-decorated functions "
        "outside a stub module should always be followed "
        "by an implementation that is not @overload-ed."
    )


def get_overloads(func):
    """The signatures of func that were marked with overload."""
    func = getattr(func, "__func__", func)
    return list(_overloads.get((func.__module__, func.__qualname__), {}).values())


def clear_overloads():
    """Forget all overloads."""
    _overloads.clear()


class NewType:
    """A type of its own for a checker; at run time calling it does nothing."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2] if "." in name else name
        self.__supertype__ = tp
        import sys

        module = sys._getframemodulename(1) or "__main__"
        if module != "typing":
            self.__module__ = module

    def __call__(self, value, /):
        return value

    def __mro_entries__(self, bases):
        name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError(
                    f"Cannot subclass an instance of NewType. Perhaps you were looking "
                    f"for: `{cls.__name__} = NewType({cls.__name__!r}, {name})`"
                )

        return (Dummy,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        from typing import Union

        return Union[self, other]

    def __ror__(self, other):
        from typing import Union

        return Union[other, self]
