# typing: what is subscripted in annotations: Optional[int], List[str], Literal["a"].
#
# A subscripted form is an _Alias: an origin, arguments, and a repr. Each name is
# made when asked for, by __getattr__ at the end.
from _functools import _lru_cache_wrapper

__name__ = "typing"

_GenericAlias_ = type(list[int])
_UnionType_ = type(int | str)
_NoneType = type(None)


def _type_repr(obj):
    """As it stands in the repr of an alias."""
    if isinstance(obj, _GenericAlias_):
        return repr(obj)
    if isinstance(obj, type):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, type(_type_repr)):
        return obj.__name__
    if isinstance(obj, (list, tuple)):
        return f"[{', '.join([_type_repr(item) for item in obj])}]"
    return repr(obj)


def _converted(arg, message):
    """An argument as a type: None is NoneType, a string a reference to come."""
    if arg is None:
        return _NoneType
    if isinstance(arg, str):
        return ForwardRef(arg)
    if type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    if isinstance(arg, _Form) and arg._name in ("ClassVar", "Final"):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    return arg


def _remembered(getitem, typed=False):
    """A subscript that gives for equal arguments what it gave before: 1 and True are equal unless it is typed."""
    remembering = _lru_cache_wrapper(getitem, 128, typed, None)

    def __getitem__(self, *args):
        try:
            return remembering(self, *args)
        except TypeError:
            pass  # what cannot be hashed, or is no type: the error shall come from here
        return getitem(self, *args)

    return __getitem__


def _variables_in(args):
    """The type variables in args, each once, in order of appearance."""
    found = {}
    for arg in args:
        if isinstance(arg, type):
            continue
        if type(arg).__name__ in ("TypeVar", "ParamSpec", "TypeVarTuple"):
            found[arg] = None
        elif isinstance(arg, (list, tuple)):
            found |= dict.fromkeys(_variables_in(arg))
        else:
            found |= dict.fromkeys(getattr(arg, "__parameters__", ()))
    return tuple(found)


def _substituted(arg, values):
    if isinstance(arg, list):
        return [_substituted(item, values) for item in arg]
    try:
        if arg in values:
            return values[arg]
    except TypeError:
        return arg
    parameters = getattr(arg, "__parameters__", ())
    if parameters and not isinstance(arg, type):
        taken = tuple([values.get(p, p) for p in parameters])
        return arg[taken if len(taken) > 1 else taken[0]]
    return arg


class ForwardRef:
    """A type given as text, to be evaluated later, in a module if one is known."""

    __slots__ = (
        "__forward_arg__",
        "__forward_code__",
        "__forward_evaluated__",
        "__forward_value__",
        "__forward_is_argument__",
        "__forward_is_class__",
        "__forward_module__",
    )

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            code = compile(f"({arg[1:]},)[0]" if arg.startswith("*") else arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_code__ = code
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_arg__ != other.__forward_arg__:
            return False
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_value__ == other.__forward_value__
        return self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        where = ""
        if self.__forward_module__ is not None:
            where = f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{where})"


class _CanBeBase:
    """`|`, and no instances."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Form(_CanBeBase):
    """A special form: Union, Literal ...; its function makes what a subscript gives."""

    def __init__(self, name, getitem=None):
        self._name = name
        self._getitem = getitem

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, parameters):
        if self._getitem is None:
            raise TypeError(f"{self} is not subscriptable")
        if self._name in ("Literal", "Annotated"):
            parameters = parameters if isinstance(parameters, tuple) else (parameters,)
            return self._getitem(self, *parameters)
        return self._remembered(parameters)

    @_remembered
    def _remembered(self, parameters):
        return self._getitem(self, parameters)

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __hash__(self):
        return hash(self._name)

    def __eq__(self, other):
        return self is other


class _Alias(_CanBeBase):
    """A form or class with its arguments."""

    def __init__(self, origin, args, *, name=None):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _variables_in(self.__args__)
        self._name = name
        if name is None and isinstance(origin, type):
            self.__module__ = origin.__module__

    def __repr__(self):
        if self._name:
            name = "typing." + self._name
        else:
            name = _type_repr(self.__origin__)
        if not self.__args__:
            return f"{name}[()]"
        return f"{name}[{', '.join([_type_repr(arg) for arg in self.__args__])}]"

    @_remembered
    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        parameters = self.__parameters__
        if not parameters:
            raise TypeError(f"{self} is not a generic class")
        if len(args) != len(parameters) and not _takes_any_number(parameters):
            many = "many" if len(args) > len(parameters) else "few"
            raise TypeError(
                f"Too {many} arguments for {self}; actual {len(args)}, "
                f"expected {len(parameters)}"
            )
        args = [_converted(arg, "Parameters to generic types must be types.") for arg in args]
        values = dict(zip(parameters, args))
        return self._with_args(tuple([_substituted(arg, values) for arg in self.__args__]))

    def _with_args(self, args):
        return type(self)(self.__origin__, args, name=self._name)

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, _Form):
            raise TypeError(f"Cannot instantiate {self.__origin__!r}")
        if self._name and not _is_concrete(self._name):
            _refuse_instance(self._name, self.__origin__)
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _Form):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            from typing import Generic

            entries = [] if origin in bases else [origin]
            later = bases[bases.index(self) + 1 :]
            if not any(
                isinstance(b, _Alias) or isinstance(b, type) and issubclass(b, Generic)
                for b in later
            ):
                entries.append(Generic)
            return tuple(entries)
        from typing import Generic

        if origin is Generic:
            later = bases[bases.index(self) + 1 :]
            if any(isinstance(b, _Alias) and b is not self for b in later):
                return ()
        return (origin,)

    def __getattr__(self, name):
        if "__origin__" in self.__dict__ and not (
            name.startswith("__") and name.endswith("__")
        ):
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))


def _takes_any_number(parameters):
    return any(type(p).__name__ in ("TypeVarTuple", "ParamSpec") for p in parameters)


class _UnionAlias(_Alias):
    def _with_args(self, args):
        return Union[args]

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _NoneType in args:
            other = args[1] if args[0] is _NoneType else args[0]
            return f"typing.Optional[{_type_repr(other)}]"
        return super().__repr__()

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, _UnionType_)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, obj):
        for cls in self.__args__:
            if isinstance(obj, cls):
                return True
        return False

    def __subclasscheck__(self, cls):
        for arg in self.__args__:
            if issubclass(cls, arg):
                return True
        return False


def _make_union(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for arg in parameters:
        arg = _converted(arg, "Union[arg, ...]: each arg must be a type.")
        if isinstance(arg, (_UnionAlias, _UnionType_)):
            flat.extend(arg.__args__)
        else:
            flat.append(arg)
    distinct = []
    for arg in flat:
        if arg not in distinct:
            distinct.append(arg)
    if len(distinct) == 1:
        return distinct[0]
    return _UnionAlias(Union, tuple(distinct), name="Union")


def _make_optional(form, parameters):
    return Union[_converted(parameters, f"{form} requires a single type."), None]


class _LiteralAlias(_Alias):
    def __repr__(self):
        return f"typing.Literal[{', '.join([_type_repr(arg) for arg in self.__args__]) or '()'}]"

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return set(_with_types(self.__args__)) == set(_with_types(other.__args__))

    def __hash__(self):
        return hash(frozenset(_with_types(self.__args__)))


def _with_types(values):
    return [(value, type(value)) for value in values]


def _make_literal(form, *parameters):
    flat = []
    for value in parameters:
        flat.extend(value.__args__ if isinstance(value, _LiteralAlias) else (value,))
    try:
        flat = [value for value, _ in dict.fromkeys(_with_types(flat))]
    except TypeError:
        pass  # not hashable; then they stay as they are
    return _LiteralAlias(Literal, tuple(flat), name="Literal")


def _make_of_one(form, parameters):
    item = _converted(parameters, f"{form} accepts only single type.")
    return _Alias(form, (item,), name=form._name)


def _make_of_many(form, parameters):
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    return _Alias(form, parameters, name=form._name)


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), name="Annotated")
        self.__metadata__ = metadata

    def _with_args(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __repr__(self):
        extra = ", ".join([repr(item) for item in self.__metadata__])
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {extra}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return (
            self.__origin__ == other.__origin__
            and self.__metadata__ == other.__metadata__
        )

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)


def _make_annotated(form, *parameters):
    if len(parameters) < 2:
        raise TypeError(
            "Annotated[...] should be used with at least two arguments "
            "(a type and an annotation)."
        )
    origin = _converted(parameters[0], "Annotated[t, ...]: t must be a type.")
    return _AnnotatedAlias(origin, parameters[1:])


class _ClassAlias(_CanBeBase):
    """List, Dict ...: another name for a class, that can be subscripted."""

    def __init__(self, name, origin, count):
        self._name = name
        self.__origin__ = origin
        self._count = count  # of arguments it takes; -1: any number

    def __repr__(self):
        return f"typing.{self._name}"

    @_remembered
    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        args = tuple(
            [_converted(arg, "Parameters to generic types must be types.") for arg in args]
        )
        if self._name in _DEFAULTS:
            args += _DEFAULTS[self._name][len(args) - 1 :]
        if self._count >= 0 and len(args) != self._count:
            if self._count == 0:
                raise TypeError(f"{self} is not a generic class")
            many = "many" if len(args) > self._count else "few"
            raise TypeError(
                f"Too {many} arguments for {self}; actual {len(args)}, "
                f"expected {self._count}"
            )
        return _Alias(self.__origin__, args, name=self._name)

    def __call__(self, *args, **kwargs):
        if not _is_concrete(self._name):
            _refuse_instance(self._name, self.__origin__)
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        from typing import Generic

        return (self.__origin__,) if Generic in bases else (self.__origin__, Generic)

    def __getattr__(self, name):
        if "__origin__" in self.__dict__ and not (
            name.startswith("__") and name.endswith("__")
        ):
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _ClassAlias):
            return issubclass(cls.__origin__, self.__origin__)
        return issubclass(cls, self.__origin__)


def _refuse_instance(name, origin):
    raise TypeError(
        f"Type {name} cannot be instantiated; use {origin.__name__}() instead"
    )


def _is_concrete(name):
    return name in ("Deque", "DefaultDict", "OrderedDict", "Counter", "ChainMap")


class _TupleAlias(_ClassAlias):
    @_remembered
    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        if len(args) == 2 and args[1] is ...:
            args = [_converted(args[0], "Tuple[t, ...]: t must be a type."), ...]
        else:
            args = [_converted(arg, "Tuple[t0, t1, ...]: each t must be a type.") for arg in args]
        return _Alias(tuple, tuple(args), name="Tuple")


class _CallableAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (
            args[0] is ... or isinstance(args[0], (list, tuple)) or type(args[0]).__name__ == "ParamSpec"
        ):
            taken = _type_repr(args[0])
        else:
            taken = f"[{', '.join([_type_repr(arg) for arg in args[:-1]])}]"
        return f"typing.Callable[{taken}, {_type_repr(args[-1])}]"


class _CallableForm(_ClassAlias):
    def __getitem__(self, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        taken, result = args
        return self._remembered((tuple(taken) if isinstance(taken, list) else taken, result))

    @_remembered
    def _remembered(self, args):
        taken, result = args
        result = _converted(result, "Callable[args, result]: result must be a type.")
        if not isinstance(taken, tuple):
            taken = (taken,)
        # What is taken may be anything: only None and strings are made types.
        taken = tuple(
            [_converted(arg, "") if arg is None or isinstance(arg, str) else arg for arg in taken]
        )
        return _CallableAlias(self.__origin__, (*taken, result), name="Callable")


Union = _Form("Union", _make_union)
Optional = _Form("Optional", _make_optional)
Literal = _Form("Literal", _remembered(_make_literal, typed=True))
Annotated = _Form("Annotated", _remembered(_make_annotated, typed=True))

_OF_ONE = "ClassVar Final TypeGuard TypeIs Required NotRequired ReadOnly Unpack".split()
_BARE = "NoReturn Never Self LiteralString TypeAlias".split()

# name: (origin, how many arguments); an origin with a dot stands in that module.
_CLASSES = {
    "List": (list, 1),
    "Dict": (dict, 2),
    "Set": (set, 1),
    "FrozenSet": (frozenset, 1),
    "Type": (type, 1),
    "Deque": ("collections.deque", 1),
    "DefaultDict": ("collections.defaultdict", 2),
    "OrderedDict": ("collections.OrderedDict", 2),
    "Counter": ("collections.Counter", 1),
    "ChainMap": ("collections.ChainMap", 2),
    "AbstractSet": ("collections.abc.Set", 1),
    "Generator": ("collections.abc.Generator", -1),
    "AsyncGenerator": ("collections.abc.AsyncGenerator", -1),
    "Coroutine": ("collections.abc.Coroutine", 3),
    "ContextManager": ("contextlib.AbstractContextManager", -1),
    "AsyncContextManager": ("contextlib.AbstractAsyncContextManager", -1),
    "Pattern": ("re.Pattern", 1),
    "Match": ("re.Match", 1),
    "Hashable": ("collections.abc.Hashable", 0),
    "Sized": ("collections.abc.Sized", 0),
    "ByteString": ("collections.abc.ByteString", 0),
}
_ABSTRACT = {
    "Awaitable": 1,
    "AsyncIterable": 1,
    "AsyncIterator": 1,
    "Iterable": 1,
    "Iterator": 1,
    "Reversible": 1,
    "Container": 1,
    "Collection": 1,
    "MutableSet": 1,
    "Mapping": 2,
    "MutableMapping": 2,
    "MappingView": 1,
    "KeysView": 1,
    "ItemsView": 2,
    "ValuesView": 1,
    "Sequence": 1,
    "MutableSequence": 1,
}


# Arguments that may be left out, from the second on.
_DEFAULTS = {
    "ContextManager": (bool | None,),
    "AsyncContextManager": (bool | None,),
    "Generator": (_NoneType, _NoneType),
    "AsyncGenerator": (_NoneType,),
}


def _imported(path):
    module, _, name = path.rpartition(".")
    return getattr(__import__(module, None, None, [name]), name)


def __getattr__(name):
    if name in _OF_ONE:
        value = _Form(name, _make_of_one)
    elif name in _BARE:
        value = _Form(name)
    elif name == "Concatenate":
        value = _Form(name, _make_of_many)
    elif name == "Tuple":
        value = _TupleAlias(name, tuple, -1)
    elif name == "Callable":
        value = _CallableForm(name, _imported("collections.abc.Callable"), 2)
    elif name in _ABSTRACT:
        value = _ClassAlias(name, _imported(f"collections.abc.{name}"), _ABSTRACT[name])
    elif name in _CLASSES:
        origin, count = _CLASSES[name]
        value = _ClassAlias(name, _imported(origin) if isinstance(origin, str) else origin, count)
    else:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    globals()[name] = value
    return value
