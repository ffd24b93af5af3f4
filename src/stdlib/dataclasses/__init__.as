# dataclasses: classes made of their annotations.
#
# The methods are compiled from text, so that a wrong call gets the interpreter's
# own message. What works on finished dataclasses is in tools.as, loaded when
# asked for.
import sys
from types import MappingProxyType

__all__ = [
    "dataclass",
    "field",
    "Field",
    "FrozenInstanceError",
    "InitVar",
    "KW_ONLY",
    "MISSING",
    "fields",
    "asdict",
    "astuple",
    "make_dataclass",
    "replace",
    "is_dataclass",
]

_IN_TOOLS = ("fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass")


def __getattr__(name):
    if name in _IN_TOOLS:
        module = __import__("dataclasses.tools", None, None, [name])
        value = globals()[name] = getattr(module, name)
        return value
    raise AttributeError(f"module 'dataclasses' has no attribute {name!r}")


def _recursive_repr(function):
    """Let an object inside itself be shown as `...`."""
    from functools import wraps

    running = set()

    @wraps(function)
    def wrapper(self):
        key = id(self)
        if key in running:
            return "..."
        running.add(key)
        try:
            return function(self)
        finally:
            running.discard(key)

    return wrapper


class FrozenInstanceError(AttributeError):
    """An attempt to change a frozen dataclass."""


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()

_NO_METADATA = MappingProxyType({})


class _Kind:
    """What a field is: a field, a class variable, an argument of __init__ only."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _Kind("_FIELD")
_FIELD_CLASSVAR = _Kind("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Kind("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"


class InitVar:
    """An annotation for what is passed to __init__ and __post_init__ only."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, _GenericAlias):
            name = self.type.__name__
        else:
            name = repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


_GenericAlias = type(list[int])


class Field:
    """What a dataclass knows of one of its fields."""

    __slots__ = (
        "name",
        "type",
        "default",
        "default_factory",
        "repr",
        "hash",
        "init",
        "compare",
        "metadata",
        "kw_only",
        "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @_recursive_repr
    def __repr__(self):
        names = (
            "name type default default_factory init repr hash compare metadata kw_only"
        ).split()
        parts = [f"{name}={getattr(self, name)!r}" for name in names]
        parts.append(f"_field_type={self._field_type}")
        return f"Field({','.join(parts)})"

    def __set_name__(self, owner, name):
        # The default may be a descriptor that wants to know.
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name:
            set_name(self.default, owner, name)

    __class_getitem__ = classmethod(_GenericAlias)


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
):
    """Say more of a field than its annotation and default can."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _DataclassParams:
    __slots__ = (
        "init",
        "repr",
        "eq",
        "order",
        "unsafe_hash",
        "frozen",
        "match_args",
        "kw_only",
        "slots",
        "weakref_slot",
    )

    def __init__(self, **params):
        for name, value in params.items():
            setattr(self, name, value)

    def __repr__(self):
        parts = [f"{name}={getattr(self, name)!r}" for name in self.__slots__]
        return f"_DataclassParams({','.join(parts)})"


def dataclass(
    cls=None,
    /,
    *,
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
):
    """Give a class the methods its annotations call for."""
    params = dict(
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

    def wrap(cls):
        return _process_class(cls, params)

    return wrap if cls is None else wrap(cls)


def _process_class(cls, params):
    frozen, eq, order = params["frozen"], params["eq"], params["order"]
    module = sys.modules.get(cls.__module__)
    globals = module.__dict__ if module is not None else {}
    setattr(cls, _PARAMS, _DataclassParams(**params))

    # Those of the bases first; a field of the same name keeps its place.
    all_fields = {}
    any_base = False
    has_frozen_base = all_bases_frozen = None
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is None:
            continue
        any_base = True
        for f in base_fields.values():
            all_fields[f.name] = f
        is_frozen = getattr(base, _PARAMS).frozen
        all_bases_frozen = is_frozen if all_bases_frozen is None else all_bases_frozen and is_frozen
        has_frozen_base = bool(has_frozen_base) or is_frozen

    own_fields = _own_fields(cls, module, params["kw_only"])
    for f in own_fields:
        all_fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            # The class has the default, not the field.
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    annotations = cls.__dict__.get("__annotations__", {})
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")

    if any_base:
        if has_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_bases_frozen is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, all_fields)

    class_hash = cls.__dict__.get("__hash__", MISSING)
    # A class with __eq__ gets __hash__ None by itself; that is not its own doing.
    has_explicit_hash = not (
        class_hash is MISSING or class_hash is None and "__eq__" in cls.__dict__
    )
    if order and not eq:
        raise ValueError("eq must be true if order is true")

    real = [f for f in all_fields.values() if f._field_type is _FIELD]
    make = _Maker(cls, globals)
    has_own_init = "__init__" in cls.__dict__
    if params["init"]:
        arguments = [
            f for f in all_fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)
        ]
        make.init(arguments, frozen, params["slots"])
    _set_new_attribute(cls, "__replace__", _replace)
    if params["repr"]:
        if "__repr__" not in cls.__dict__:
            make.repr([f for f in real if f.repr])
    compared = [f for f in real if f.compare]
    if eq and "__eq__" not in cls.__dict__:
        make.eq(compared)
    if order:
        for name, sign in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if name in cls.__dict__:
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__} "
                    f"Consider using functools.total_ordering"
                )
            make.order(name, sign, compared)
    if frozen:
        for name in ("__setattr__", "__delattr__"):
            if name in cls.__dict__:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
        make.frozen(real)
    _decide_hash(cls, params, has_explicit_hash, real, make)
    make.done()

    if not getattr(cls, "__doc__"):
        _make_doc(cls, params["init"] and not has_own_init)
    if params["match_args"]:
        _set_new_attribute(
            cls,
            "__match_args__",
            tuple(
                [
                    f.name
                    for f in all_fields.values()
                    if f._field_type in (_FIELD, _FIELD_INITVAR) and f.init and not f.kw_only
                ]
            ),
        )
    if params["weakref_slot"] and not params["slots"]:
        raise TypeError("weakref_slot is True but slots is False")
    if params["slots"]:
        from dataclasses.slots import with_slots

        cls = with_slots(cls, frozen, params["weakref_slot"])
    if hasattr(cls, "__abstractmethods__"):
        from abc import update_abstractmethods

        update_abstractmethods(cls)
    return cls


def _make_doc(cls, has_init):
    """The doc of a class without one: its name and signature."""
    if has_init:
        parts = []
        keyword_only = []
        for f in getattr(cls, _FIELDS).values():
            if f.init and f._field_type in (_FIELD, _FIELD_INITVAR):
                (keyword_only if f.kw_only else parts).append(_parameter(f))
        if keyword_only:
            parts += ["*", *keyword_only]
        text = f"({', '.join(parts)})"
    else:
        try:
            from inspect import signature

            text = str(signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError):
            text = ""
    cls.__doc__ = cls.__name__ + text


def _parameter(f):
    annotation = f.type
    if isinstance(annotation, type) and not isinstance(annotation, _GenericAlias):
        if annotation.__module__ in ("builtins", "typing"):
            text = annotation.__qualname__
        else:
            text = f"{annotation.__module__}.{annotation.__qualname__}"
    else:
        text = repr(annotation)
        if getattr(annotation, "__module__", None) == "typing":
            text = text.replace("typing.", "")
    if f.default is not MISSING:
        return f"{f.name}: {text} = {f.default!r}"
    if f.default_factory is not MISSING:
        return f"{f.name}: {text} = <factory>"
    return f"{f.name}: {text}"


def _set_new_attribute(cls, name, value):
    """Set it unless the class has it; True if it had."""
    if name in cls.__dict__:
        return True
    if isinstance(value, type(_set_new_attribute)):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    setattr(cls, name, value)
    return False


def _own_fields(cls, module, kw_only):
    annotations = cls.__dict__.get("__annotations__", {})
    found = []
    seen_kw_only = False
    for name, type in annotations.items():
        if _means(type, module, "KW_ONLY", KW_ONLY):
            if seen_kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_kw_only = True
            kw_only = True
        else:
            found.append(_field_of(cls, name, type, module, kw_only))
    return found


def _means(annotation, module, name, value):
    """Is the annotation this value, or text that names it?"""
    if not isinstance(annotation, str):
        return annotation is value
    prefix, dot, rest = annotation.rpartition(".")
    if rest.partition("[")[0].strip() != name:
        return False
    space = getattr(module, "__dict__", {})
    if dot:
        return getattr(space.get(prefix), name, None) is value
    return space.get(name) is value


def _is_classvar(annotation, module):
    typing = sys.modules.get("typing")
    if typing is None:
        return False
    if isinstance(annotation, str):
        head = annotation.partition("[")[0]
        prefix, dot, name = head.rpartition(".")
        space = getattr(module, "__dict__", {})
        if dot:
            return space.get(prefix) is typing and name.strip() == "ClassVar"
        return space.get(name.strip()) is typing.ClassVar
    return annotation is typing.ClassVar or (
        getattr(annotation, "__origin__", None) is typing.ClassVar
    )


def _is_initvar(annotation, module):
    if isinstance(annotation, str):
        head = annotation.partition("[")[0]
        return _means(head, module, "InitVar", InitVar)
    return annotation is InitVar or type(annotation) is InitVar


def _field_of(cls, name, annotation, module, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING  # one of __slots__
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _FIELD
    if _is_classvar(annotation, module):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation, module):
        f._field_type = _FIELD_INITVAR

    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR):
        if f.default_factory is not MISSING:
            raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(
            f"mutable default {type(f.default)} for field {f.name} is not allowed: "
            f"use default_factory"
        )
    return f


class _Maker:
    """Collects the text of the methods of one class, and compiles it at once."""

    def __init__(self, cls, globals):
        self.cls = cls
        self.globals = globals
        self.text = []
        self.names = []
        # What the text refers to, apart from the module's own names.
        self.locals = {
            "__dataclass_type__": cls,
            "__dataclass_MISSING__": MISSING,
            "__dataclass_HAS_DEFAULT_FACTORY__": _HAS_DEFAULT_FACTORY,
            "__dataclass_object_setattr__": object.__setattr__,
            "__dataclass_super__": super,
            "__dataclass_FrozenInstanceError__": FrozenInstanceError,
        }
        self.annotations = {}
        self.wrapped = {}

    def add(self, name, arguments, body, annotations=None):
        self.names.append(name)
        self.text.append(f"  def {name}({arguments}):")
        self.text.extend(["   " + line for line in body])
        if annotations is not None:
            self.annotations[name] = annotations

    def done(self):
        text = "\n".join(self.text)
        arguments = ", ".join(self.locals)
        results = ", ".join(self.names)
        text = f"def __create_fn__({arguments}):\n{text}\n  return ({results}{',' if results else ''})"
        space = {}
        exec(text, self.globals, space)
        functions = space["__create_fn__"](**self.locals)
        for name, function in zip(self.names, functions):
            function.__qualname__ = f"{self.cls.__qualname__}.{name}"
            if name in self.annotations:
                function.__annotations__ = self.annotations[name]
            if name in self.wrapped:
                function = self.wrapped[name](function)
            if name == "__init__" and name in self.cls.__dict__:
                continue  # its own stays
            setattr(self.cls, name, function)

    def init(self, fields, frozen, slots):
        positional = [f for f in fields if f.init and not f.kw_only]
        keyword = [f for f in fields if f.init and f.kw_only]
        seen_default = None
        for f in positional:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen_default = f
            elif seen_default is not None:
                raise TypeError(
                    f"non-default argument {f.name!r} follows default argument "
                    f"{seen_default.name!r}"
                )
        names = {f.name for f in fields}
        self_name = "__dataclass_self__" if "self" in names else "self"
        annotations = {"return": None}
        arguments = [self_name]
        for f in positional:
            arguments.append(self._argument(f, annotations))
        if keyword:
            arguments.append("*")
            for f in keyword:
                arguments.append(self._argument(f, annotations))
        annotations["return"] = annotations.pop("return")
        body = []
        for f in fields:
            line = self._assignment(f, frozen, self_name, slots)
            if line:
                body.append(line)
        if hasattr(self.cls, _POST_INIT_NAME):
            given = ", ".join([f.name for f in fields if f._field_type is _FIELD_INITVAR])
            body.append(f"{self_name}.{_POST_INIT_NAME}({given})")
        self.add("__init__", ", ".join(arguments), body or ["pass"], annotations)

    def _argument(self, f, annotations):
        annotations[f.name] = f.type
        if f.default is not MISSING:
            self.locals[f"__dataclass_dflt_{f.name}__"] = f.default
            return f"{f.name}=__dataclass_dflt_{f.name}__"
        if f.default_factory is not MISSING:
            return f"{f.name}=__dataclass_HAS_DEFAULT_FACTORY__"
        return f.name

    def _assignment(self, f, frozen, self_name, slots):
        default = f"__dataclass_dflt_{f.name}__"
        if f.default_factory is not MISSING:
            self.locals[default] = f.default_factory
            value = f"{default}()"
            if f.init:
                value += f" if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}"
        elif f.init:
            value = f.name
        elif slots and f.default is not MISSING:
            # No class attribute will hold the default.
            self.locals[default] = f.default
            value = default
        else:
            return None
        if f._field_type is _FIELD_INITVAR:
            return None
        if frozen:
            return f"__dataclass_object_setattr__({self_name},{f.name!r},{value})"
        return f"{self_name}.{f.name}={value}"

    def repr(self, fields):
        shown = ", ".join([f"{f.name}={{self.{f.name}!r}}" for f in fields])
        self.add("__repr__", "self", [f'return f"{{self.__class__.__qualname__}}({shown})"'])
        self.wrapped["__repr__"] = _recursive_repr

    def eq(self, fields):
        terms = [f"self.{f.name}==other.{f.name}" for f in fields]
        self.add(
            "__eq__",
            "self,other",
            [
                "if self is other:",
                "  return True",
                "if other.__class__ is self.__class__:",
                f"  return {' and '.join(terms) or 'True'}",
                "return NotImplemented",
            ],
        )

    def order(self, name, sign, fields):
        self.add(
            name,
            "self,other",
            [
                "if other.__class__ is self.__class__:",
                f"  return {_tuple_of('self', fields)}{sign}{_tuple_of('other', fields)}",
                "return NotImplemented",
            ],
        )

    def frozen(self, fields):
        condition = "type(self) is __dataclass_type__"
        if fields:
            condition += " or name in {" + ", ".join([repr(f.name) for f in fields]) + "}"
        for name, arguments, verb in (
            ("__setattr__", "self,name,value", "assign to"),
            ("__delattr__", "self,name", "delete"),
        ):
            passed = arguments.replace("self,", "")
            self.add(
                name,
                arguments,
                [
                    f"if {condition}:",
                    f'  raise __dataclass_FrozenInstanceError__(f"cannot {verb} field {{name!r}}")',
                    f"__dataclass_super__(__dataclass_type__, self).{name}({passed})",
                ],
            )

    def hash(self, fields):
        self.add("__hash__", "self", [f"return hash({_tuple_of('self', fields)})"])


def _tuple_of(name, fields):
    return "(" + "".join([f"{name}.{f.name}," for f in fields]) + ")"


def _decide_hash(cls, params, has_explicit_hash, fields, make):
    if params["unsafe_hash"]:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        add = True
    elif not params["eq"] or has_explicit_hash:
        return
    elif not params["frozen"]:
        cls.__hash__ = None  # equal by value, but may change
        return
    else:
        add = True
    if add:
        make.hash([f for f in fields if (f.compare if f.hash is None else f.hash)])


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(
                    f"field {f.name} is declared with init=False, "
                    f"it cannot be specified with replace()"
                )
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)


_replace.__name__ = "__replace__"
