# enum.verify, global_enum: checks on a finished enum, and members as names of
# the module.
import sys
from enum import Enum, StrEnum
from enum.flag import Flag, _bits_of

__name__ = "enum"


class EnumCheck(StrEnum):
    """What verify() can check."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A decorator that refuses an enum that fails the checks."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                _check_unique(enumeration)
            elif check is CONTINUOUS:
                _check_continuous(enumeration)
            elif check is NAMED_FLAGS:
                _check_named(enumeration)
        return enumeration


def _check_unique(enumeration):
    aliases = [
        f"{name} -> {made.name}"
        for name, made in enumeration.__members__.items()
        if name != made.name
    ]
    if aliases:
        raise ValueError(f"aliases found in {enumeration!r}: {', '.join(aliases)}")


def _check_continuous(enumeration):
    values = {made.value for made in enumeration}
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    if issubclass(enumeration, Flag):
        kind = "flag"
        wanted = [1 << i for i in range(low.bit_length() - 1, high.bit_length())]
    else:
        kind = "enum"
        wanted = range(low, high + 1)
    missing = [value for value in wanted if value not in values]
    if missing:
        raise ValueError(
            f"invalid {kind} {enumeration.__name__!r}: missing values "
            f"{', '.join([str(value) for value in missing])}"[:256]
        )


def _check_named(enumeration):
    values = [made.value for made in enumeration]
    unnamed_aliases = []
    missing = 0
    for name, alias in enumeration._member_map_.items():
        if name in enumeration._member_names_ or alias.value < 0:
            continue
        bits = list(_bits_of(alias.value))
        absent = [bit for bit in bits if bit not in values]
        if absent:
            unnamed_aliases.append(name)
            for bit in absent:
                missing |= bit
    if missing:
        if len(unnamed_aliases) == 1:
            text = f"alias {unnamed_aliases[0]} is missing"
        else:
            text = (
                f"aliases {', '.join(unnamed_aliases[:-1])} and "
                f"{unnamed_aliases[-1]} are missing"
            )
        if len(list(_bits_of(missing))) == 1:
            value = f"value 0x{missing:x}"
        else:
            value = f"combined values of 0x{missing:x}"
        raise ValueError(
            f"invalid Flag {enumeration.__name__!r}: {text} {value} "
            f"[use enum.show_flag_values(value) for details]"
        )


def global_enum_repr(self):
    """As a name of its module: mod.RED."""
    module = self.__class__.__module__.rpartition(".")[2]
    return f"{module}.{self._name_}"


def global_flag_repr(self):
    """As names of its module: mod.READ|mod.WRITE."""
    module = self.__class__.__module__.rpartition(".")[2]
    cls_name = self.__class__.__name__
    if self._name_ is None:
        return f"{module}.{cls_name}({self._value_})"
    if "|" not in self._name_:
        return f"{module}.{self._name_}"
    parts = []
    for name in self._name_.split("|"):
        parts.append(name if name[0].isdigit() else f"{module}.{name}")
    return "|".join(parts)


def global_str(self):
    """The bare name."""
    if self._name_ is None:
        return f"{self.__class__.__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    """Make the members names of the enum's module."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if update_str or not issubclass(cls, __import__("enum").ReprEnum):
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def pickle_by_global_name(self, proto):
    return self.name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)
