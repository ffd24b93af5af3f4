# enum.Flag, IntFlag: members that can be combined bit by bit.
#
# A combination is a member too, made when it first occurs and then kept.
import enum
import builtins
from enum import Enum, ReprEnum, StrEnum, _is_single_bit

__name__ = "enum"


class FlagBoundary(StrEnum):
    """What happens to bits that no flag has."""

    STRICT = "strict"  # an error
    CONFORM = "conform"  # they are dropped
    EJECT = "eject"  # the result is an int
    KEEP = "keep"  # they stay


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits_of(value):
    while value:
        bit = value & -value
        yield bit
        value ^= bit


def bin(number, max_bits=None):
    """As bin(), with the sign bit apart: 0b0 0101, and -5 is 0b1 1011."""
    ceiling = 2 ** number.bit_length()
    if number >= 0:
        text = builtins.bin(number + ceiling).replace("1", "0", 1)
    else:
        text = builtins.bin(~number ^ (ceiling - 1) + ceiling)
    sign, digits = text[:3], text[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return f"{sign} {digits}"


class Flag(Enum, boundary=STRICT):
    """The base of enums whose members are bits."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """What auto() becomes: the next power of two."""
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits_of(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """The member for a combination of flags."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        flag_mask, singles_mask, all_bits = cls._flag_mask_, cls._singles_mask_, cls._all_bits_
        boundary = cls._boundary_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ flag_mask):
            if boundary is STRICT:
                max_bits = max(value.bit_length(), flag_mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n"
                    f"    given {bin(value, max_bits)}\n"
                    f"  allowed {bin(flag_mask, max_bits)}"
                )
            if boundary is CONFORM:
                value &= flag_mask
            elif boundary is EJECT:
                return value
            elif boundary is KEEP and value < 0:
                value += max(all_bits + 1, 2 ** value.bit_length())
        negative = None
        if value < 0:
            negative = value
            if boundary in (EJECT, KEEP):
                value += all_bits + 1
            else:
                value &= singles_mask
        unknown = value & ~flag_mask
        aliases = value & ~singles_mask
        if unknown and boundary is not KEEP:
            raise ValueError(
                f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]"
            )
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        made._name_ = cls._name_of(value, value & singles_mask, aliases)
        made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    @classmethod
    def _name_of(cls, value, singles, aliases):
        """The names of the flags in value, joined; None if there are none."""
        members = []
        combined = 0
        for made in cls._iter_member_(singles):
            members.append(made)
            combined |= made._value_
        if aliases:
            for made in cls._member_map_.values():
                bits = made._value_
                if made not in members and bits and bits & value == bits:
                    members.append(made)
                    combined |= bits
        if not combined:
            return None
        name = "|".join([made._name_ for made in members])
        unknown = value ^ combined
        if unknown and cls._boundary_ is KEEP:
            name += f"|{cls._numeric_repr_(unknown)}"
        return name

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} "
                f"and {self.__class__.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = self.__class__
        show = cls._value_repr_ or repr
        if self._name_ is None:
            return f"<{cls.__name__}: {show(self._value_)}>"
        return f"<{cls.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        cls = self.__class__
        if self._name_ is None:
            return f"{cls.__name__}({(cls._value_repr_ or repr)(self._value_)})"
        return f"{cls.__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _value_of(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def __or__(self, other):
        value = self._operand(other, "|")
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._operand(other, "&")
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._operand(other, "^")
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    def _operand(self, other, sign):
        value = self._value_of(other)
        if value is NotImplemented:
            return value
        for flag in (self, other):
            if self._value_of(flag) is None:
                raise TypeError(f"'{flag}' cannot be combined with other flags with {sign}")
        return value

    def __invert__(self):
        if self._value_of(self) is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            if self._boundary_ in (EJECT, KEEP):
                self._inverted_ = self.__class__(~self._value_)
            else:
                self._inverted_ = self.__class__(self._singles_mask_ & ~self._value_)
        return self._inverted_

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


enum._Flag = Flag
Flag._flag_mask_ = Flag._singles_mask_ = Flag._all_bits_ = 0
Flag._inverted_ = None


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """The base of enums whose members are bits, and ints."""


def show_flag_values(value):
    """The single bits in value."""
    return list(_bits_of(value))

