# enum: the namespace of an enum's body, and what may stand in it: auto, member,
# nonmember.
__name__ = "enum"


class nonmember:
    """Keeps a value in an enum's body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a member of what would be a method or a nested class."""

    def __init__(self, value):
        self.value = value


_NOT_YET = object()


class auto:
    """A value to be chosen by _generate_next_value_."""

    def __init__(self, value=_NOT_YET):
        self.value = value

    def __repr__(self):
        return "auto(_auto_null)" if self.value is _NOT_YET else f"auto({self.value!r})"


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" != name[-3]


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" != name[-2]


def _is_private(cls_name, name):
    start = f"_{cls_name}__"
    return len(name) > len(start) and name.startswith(start) and name[-2:] != "__"


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


# The _names_ a class may define; all others are kept for this module.
_SUNDERS = frozenset(
    "_order_ _generate_next_value_ _numeric_repr_ _missing_ _ignore_ _iter_member_ "
    "_iter_member_by_value_ _iter_member_by_def_ _add_alias_ _add_value_alias_ "
    "_use_args_ _member_names_ _member_map_".split()
)


class EnumDict(dict):
    """The namespace of an enum's body: notes which names are members."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}  # in order
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._generate_next_value = None
        self._cls_name = cls_name

    @property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            self._set_sunder(key, value)
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) or self._is_own_class(value):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._with_autos(key, value)
            self._member_names[key] = None
        super().__setitem__(key, value)

    def _is_own_class(self, value):
        """Is it a class defined in the body?"""
        if self._cls_name is None or not isinstance(value, type):
            return False
        name = f"{self._cls_name}.{getattr(value, '__name__', '')}"
        qualname = getattr(value, "__qualname__", "")
        return qualname == name or qualname.endswith("." + name)

    def _set_sunder(self, key, value):
        if key not in _SUNDERS:
            raise ValueError(
                f"_sunder_ names, such as {key!r}, are reserved for future Enum use"
            )
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = getattr(value, "__func__", value)
        elif key == "_ignore_":
            names = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            self._ignore = names
            already = set(names) & set(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")

    def _with_autos(self, key, value):
        """The value with each auto() in it replaced; it counts for the next one."""
        if isinstance(value, auto):
            value = self._auto(key, value)
        elif isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
            values = []
            for item in value:
                values.append(self._auto(key, item) if isinstance(item, auto) else item)
            try:
                value = type(value)(values)
            except TypeError:  # a named tuple
                value = type(value)(*values)
        else:
            self._last_values.append(value)
        return value

    def _auto(self, key, item):
        if item.value is _NOT_YET:
            item.value = self._generate_next_value(
                key, 1, len(self._member_names), self._last_values[:]
            )
            self._auto_called = True
        self._last_values.append(item.value)
        return item.value

    def update(self, members, **more_members):
        pairs = members.items() if hasattr(members, "keys") else members
        for name, value in pairs:
            self[name] = value
        for name, value in more_members.items():
            self[name] = value
