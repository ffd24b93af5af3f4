# enum: classes whose instances are a fixed set of named values.
#
# A class body is collected in an EnumDict, which tells members from the rest;
# the members are made while `type.__new__` names them, so that they are there
# when `__init_subclass__` runs. Flags are in flag.as, checks in verify.as,
# both loaded when asked for.
import sys
from enum.body import _NOT_YET, EnumDict, auto, member, nonmember

_native_property = property  # the name is taken for another one below

__all__ = [
    "EnumType",
    "EnumMeta",
    "EnumDict",
    "Enum",
    "IntEnum",
    "StrEnum",
    "Flag",
    "IntFlag",
    "ReprEnum",
    "auto",
    "unique",
    "property",
    "verify",
    "member",
    "nonmember",
    "FlagBoundary",
    "STRICT",
    "CONFORM",
    "EJECT",
    "KEEP",
    "global_flag_repr",
    "global_enum_repr",
    "global_str",
    "global_enum",
    "EnumCheck",
    "CONTINUOUS",
    "NAMED_FLAGS",
    "UNIQUE",
    "pickle_by_global_name",
    "pickle_by_enum_name",
]

_FILE_OF = {
    "flag": "Flag IntFlag FlagBoundary STRICT CONFORM EJECT KEEP show_flag_values bin",
    "verify": "verify EnumCheck CONTINUOUS NAMED_FLAGS UNIQUE global_flag_repr "
    "global_enum_repr global_str global_enum pickle_by_global_name pickle_by_enum_name",
}

# Set when they exist; before, no class can be a subclass of them.
Enum = _Flag = None


def __getattr__(name):
    for file, names in _FILE_OF.items():
        if name in names.split():
            module = __import__(f"enum.{file}", None, None, [name])
            # All at once, for the import has bound the module to its name, which
            # may be one of them.
            for each in names.split():
                globals()[each] = getattr(module, each)
            return globals()[name]
    raise AttributeError(f"module 'enum' has no attribute {name!r}")


class property:
    """A property of members; on the class the name may be a member's."""

    member = None

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        if self.fget is None:
            raise AttributeError(f"{ownerclass!r} member has no attribute {self.name!r}")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(
                f"<enum {self.clsname!r}> cannot set attribute {self.name!r}"
            )
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(
                f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}"
            )
        self.fdel(instance)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel, self.__doc__)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self.__doc__)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


def _is_single_bit(number):
    return number > 0 and number & (number - 1) == 0


class _ToBeMember:
    """Stands in the namespace for a member until `type.__new__` names it."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, name):
        delattr(enum_class, name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if enum_class._member_type_ is tuple:
            args = (args,)
        new = enum_class._new_member_
        made = new(enum_class, *args) if enum_class._use_args_ else new(enum_class)
        if not hasattr(made, "_value_"):
            if enum_class._member_type_ is object:
                made._value_ = value
            else:
                try:
                    made._value_ = enum_class._member_type_(*args)
                except Exception as error:
                    raise TypeError(
                        "_value_ not set in __new__, unable to create it"
                    ) from error
        value = made._value_
        made._name_ = name
        made.__objclass__ = enum_class
        made.__init__(*args)
        made._sort_order_ = len(enum_class._member_names_)

        is_flag = _Flag is not None and issubclass(enum_class, _Flag)
        if is_flag and isinstance(value, int):
            enum_class._flag_mask_ |= value
            if _is_single_bit(value):
                enum_class._singles_mask_ |= value
            enum_class._all_bits_ = 2 ** enum_class._flag_mask_.bit_length() - 1

        same = _member_with(enum_class, value)
        if same is not None:
            made = same  # an alias
        elif not is_flag or isinstance(value, int) and _is_single_bit(value):
            # A combination of flags is a member, but is not iterated over.
            enum_class._member_names_.append(name)
        _bind(enum_class, name, made)
        _remember_value(enum_class, value, made)


def _member_with(enum_class, value):
    try:
        return enum_class._value2member_map_.get(value)
    except TypeError:
        for made in enum_class._member_map_.values():
            if made._value_ == value:
                return made
        return None


def _remember_value(enum_class, value, made):
    try:
        enum_class._value2member_map_.setdefault(value, made)
    except TypeError:
        enum_class._unhashable_values_.append(value)


def _bind(enum_class, name, made):
    """Make the member an attribute of its class."""
    for base in enum_class.__mro__[1:]:
        found = base.__dict__.get(name)
        if found is None:
            continue
        if isinstance(found, property) or type(found).__name__ == "DynamicClassAttribute":
            # Members keep the property, the class gets the member.
            redirect = property(found.fget, found.fset, found.fdel)
            redirect.member = made
            redirect.__set_name__(enum_class, name)
            type.__setattr__(enum_class, name, redirect)
            break
    else:
        type.__setattr__(enum_class, name, made)
    enum_class._member_map_[name] = made


class EnumType(type):
    """The metaclass of enums."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        _refuse_to_extend(cls, bases)
        namespace = EnumDict(cls)
        _, first_enum = _mixins(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(
                first_enum, "_generate_next_value_", None
            )
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if not isinstance(classdict, EnumDict):
            # Made without __prepare__: CPython misses the names of the members first.
            raise AttributeError(f"{type(classdict).__name__!r} object has no attribute '_member_names'")
        ignore = classdict._ignore
        for name in ignore:
            classdict.pop(name, None)
        if "_ignore_" in classdict or ignore:
            dict.__setitem__(classdict, "_ignore_", [*ignore, "_ignore_"])
            classdict.pop("_ignore_")
        names = [name for name in classdict._member_names if name not in ignore]
        invalid = [name for name in names if name in ("mro", "")]
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(map(repr, invalid))}")

        order = classdict.pop("_order_", None)
        member_type, first_enum = _mixins(cls, bases)
        if ReprEnum is not None and ReprEnum in bases and member_type is object:
            raise TypeError(
                "ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)"
            )
        new, keep_new, use_args = _find_new(classdict, member_type, first_enum)

        namespace = dict(classdict)
        generate = namespace.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            namespace["_generate_next_value_"] = staticmethod(
                getattr(generate, "__func__", generate)
            )
        namespace["_new_member_"] = staticmethod(getattr(new, "__func__", new))
        namespace["_use_args_"] = use_args
        namespace["_member_names_"] = []
        namespace["_member_map_"] = {}
        namespace["_value2member_map_"] = {}
        namespace["_unhashable_values_"] = []
        namespace["_member_type_"] = member_type
        namespace["_value_repr_"] = _value_repr(cls, bases)
        is_flag = _Flag is not None and first_enum is not None and issubclass(first_enum, _Flag)
        if is_flag:
            namespace["_flag_mask_"] = 0
            namespace["_singles_mask_"] = 0
            namespace["_all_bits_"] = 0
            namespace["_inverted_"] = None
            namespace["_boundary_"] = boundary or getattr(first_enum, "_boundary_", None)
        elif boundary is not None:
            namespace["_boundary_"] = boundary
        for name in names:
            namespace[name] = _ToBeMember(namespace[name])

        if ReprEnum is not None and ReprEnum in bases:
            # Members print as their values.
            if "__format__" not in namespace:
                namespace["__format__"] = member_type.__format__
            if "__str__" not in namespace:
                method = member_type.__str__
                if method is object.__str__:
                    method = member_type.__repr__
                namespace["__str__"] = method

        try:
            enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        except Exception as error:
            # An error of a member comes as the member's own.
            cause = error.__cause__
            if isinstance(error, RuntimeError) and cause is not None:
                raise cause
            raise

        # repr, str and the like are an enum's, not those of the mixed-in type.
        if first_enum is not None:
            for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
                if name in namespace:
                    continue
                found = getattr(enum_class, name)
                if found in (getattr(member_type, name), getattr(object, name)):
                    type.__setattr__(enum_class, name, getattr(first_enum, name))
        if is_flag:
            for name in (
                "__or__",
                "__and__",
                "__xor__",
                "__ror__",
                "__rand__",
                "__rxor__",
                "__invert__",
            ):
                if name not in namespace:
                    type.__setattr__(enum_class, name, getattr(_Flag, name))
            values = [made._value_ for made in enum_class]
            if values != sorted(values):
                enum_class._iter_member_ = enum_class._iter_member_by_def_

        # What makes members makes none from now on.
        if Enum is not None:
            if keep_new:
                enum_class.__new_member__ = staticmethod(new)
            enum_class.__new__ = Enum.__new__

        if order is not None:
            _check_order(enum_class, order)
        return enum_class

    def __bool__(cls):
        return True

    def __call__(
        cls,
        value,
        names=_NOT_YET,
        *values,
        module=None,
        qualname=None,
        type=None,
        start=1,
        boundary=None,
    ):
        """The member with a value; of an enum without members, a new enum."""
        if cls._member_map_:
            if names is not _NOT_YET:
                value = (value, names) + values
            return cls.__new__(cls, value)
        if names is _NOT_YET and type is None:
            raise TypeError(
                f"{cls} has no members; specify `names=()` if you meant to create "
                f"a new, empty, enum"
            )
        if names is _NOT_YET:
            names = ()
        return cls._create_(
            value,
            names,
            module=module,
            qualname=qualname,
            type=type,
            start=start,
            boundary=boundary,
        )

    def _create_(
        cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None
    ):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            last_values = []
            pairs = []
            for count, name in enumerate(names):
                value = cls._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                pairs.append((name, value))
            names = pairs
        if names is None:
            names = ()
        for item in names:
            if isinstance(item, str):
                name, value = item, names[item]
            else:
                name, value = item
            classdict[name] = value
        if module is None:
            module = sys._getframemodulename(2)
        if module is not None:
            classdict["__module__"] = module
        if qualname is not None:
            classdict["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        if _Flag is not None and issubclass(cls, _Flag):
            try:
                return isinstance(cls._missing_(value), cls)
            except ValueError:
                return False
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __dir__(cls):
        names = {
            "__class__",
            "__contains__",
            "__doc__",
            "__getitem__",
            "__iter__",
            "__len__",
            "__members__",
            "__module__",
            "__name__",
            "__qualname__",
        }
        names.update(cls._member_names_)
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is object:
            return sorted(names)
        return sorted(set(dir(cls._member_type_)) | names)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @_native_property
    def __members__(cls):
        return type(type.__dict__)(cls._member_map_)

    def __repr__(cls):
        kind = "flag" if _Flag is not None and issubclass(cls, _Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"


EnumMeta = EnumType


def _check_order(enum_class, order):
    if isinstance(order, str):
        order = order.replace(",", " ").split()
    members = enum_class._member_map_
    expected = [
        name
        for name in order
        if name not in members or members[name]._name_ == name and name in enum_class._member_names_
    ]
    if expected != enum_class._member_names_:
        raise TypeError(
            f"member order does not match _order_:\n  {enum_class._member_names_!r}\n"
            f"  {expected!r}"
        )


def _refuse_to_extend(class_name, bases):
    for chain in bases:
        for base in chain.__mro__:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")


def _mixins(class_name, bases):
    """The type whose values the members have, and the enum they inherit from."""
    if not bases:
        return object, Enum
    first_enum = bases[-1]
    if not isinstance(first_enum, EnumType):
        raise TypeError(
            "new enumerations should be created as "
            "`EnumName([mixin_type, ...] [data_type,] enum_type)`"
        )
    found = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object and base._member_type_ not in found:
                    found.append(base._member_type_)
                    break
            elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                if (candidate or base) not in found:
                    found.append(candidate or base)
                break
            else:
                candidate = candidate or base
    if len(found) > 1:
        raise TypeError(f"too many data types for {class_name!r}: {set(found)!r}")
    return (found[0] if found else object), first_enum


def _value_repr(class_name, bases):
    """How the values of members are shown: as the mixed-in type shows them."""
    for chain in bases:
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                return base._value_repr_
            if "__repr__" in base.__dict__:
                params = base.__dict__.get("__dataclass_params__")
                if "__dataclass_fields__" in base.__dict__ and params is not None and params.repr:
                    return _dataclass_repr
                return base.__dict__["__repr__"]
    return None


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ", ".join([f"{k}={getattr(self, k)!r}" for k in fields if fields[k].repr])


def _find_new(classdict, member_type, first_enum):
    """What makes members, whether it is the class's own, whether it takes the value."""
    new = classdict.get("__new__")
    keep = first_enum is not None and new is not None
    plain = (object.__new__,) if Enum is None else (object.__new__, Enum.__new__)
    if new is None:
        for method in ("__new_member__", "__new__"):
            for possible in (member_type, first_enum):
                target = getattr(possible, method, None)
                if possible is not None and target is not None and target not in plain:
                    new = target
                    break
            if new is not None:
                break
        else:
            new = object.__new__
    use_args = first_enum is not None and new not in plain
    return new, keep, use_args


ReprEnum = None


class Enum(metaclass=EnumType):
    """The base of enums."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:  # not hashable
            for made in cls._member_map_.values():
                if made._value_ == value:
                    return made
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        error = None
        try:
            result = cls._missing_(value)
        except Exception as raised:
            error = raised
            result = None
        try:
            if isinstance(result, cls):
                return result
            if (
                _Flag is not None
                and issubclass(cls, _Flag)
                and cls._boundary_ == "eject"
                and isinstance(result, int)
            ):
                return result
            invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            if result is None and error is None:
                raise invalid
            if error is None:
                error = TypeError(
                    f"error in {cls.__name__}._missing_: returned {result!r} instead of "
                    f"None or a valid member"
                )
            if not isinstance(error, ValueError):
                error.__context__ = invalid
            raise error
        finally:
            error = invalid = None

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        """Another name for this member."""
        found = self.__class__._member_map_.get(name)
        if found is not None and found is not self:
            raise NameError(f"{name!r} is already bound: {found!r}")
        _bind(self.__class__, name, self)

    def _add_value_alias_(self, value):
        """Another value by which this member is found."""
        cls = self.__class__
        found = _member_with(cls, value)
        if found is not None and found is not self:
            raise ValueError(f"{value!r} is already bound: {found!r}")
        _remember_value(cls, value, self)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """What auto() becomes: one more than the highest value so far."""
        if not last_values:
            return start
        try:
            last = sorted(last_values).pop()
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last + 1
        except TypeError:
            raise TypeError(f"unable to increment {last!r}") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        cls = self.__class__
        show = cls._value_repr_ or repr
        return f"<{cls.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"}
        for cls in self.__class__.__mro__:
            for name, found in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(found, property) and found.fget is None:
                    names.discard(name)
                elif name not in self.__class__._member_map_:
                    names.add(name)
        names |= {name for name in getattr(self, "__dict__", ()) if name[0] != "_"}
        return sorted(names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


class ReprEnum(Enum):
    """An enum whose members print as their values."""


class IntEnum(int, ReprEnum):
    """An enum whose members are ints."""


class StrEnum(str, ReprEnum):
    """An enum whose members are strings."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """What auto() becomes: the name in lower case."""
        return name.lower()


def unique(enumeration):
    """Refuse an enum in which two names have one value."""
    aliases = [
        f"{name} -> {made.name}"
        for name, made in enumeration.__members__.items()
        if name != made.name
    ]
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(aliases)}")
    return enumeration
