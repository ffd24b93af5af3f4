# datetime.timedelta: a duration, exact to the microsecond.
#
# It is one whole number of microseconds; days, seconds and the rest are taken
# from that.
import math

__name__ = "datetime"

_SECOND = 1_000_000
_DAY = 86400 * _SECOND
_MAX_DAYS = 999_999_999

# In the order in which fractions are added up.
_UNITS = (
    ("microseconds", 1),
    ("milliseconds", 1000),
    ("seconds", _SECOND),
    ("minutes", 60 * _SECOND),
    ("hours", 3600 * _SECOND),
    ("days", _DAY),
    ("weeks", 7 * _DAY),
)


def _nearest(a, b):
    """a / b rounded to a whole number, halves to the even one."""
    quotient, rest = divmod(a, b)
    twice = rest * 2
    if twice > b if b > 0 else twice < b:
        return quotient + 1
    if twice == b and quotient % 2 == 1:
        return quotient + 1
    return quotient


class timedelta:
    """A duration."""

    __slots__ = ("_us",)

    def __new__(
        cls,
        days=0,
        seconds=0,
        microseconds=0,
        milliseconds=0,
        minutes=0,
        hours=0,
        weeks=0,
    ):
        given = (microseconds, milliseconds, seconds, minutes, hours, days, weeks)
        total = 0
        fraction = 0.0  # of microseconds
        for (name, factor), value in zip(_UNITS, given):
            if isinstance(value, int):
                total += value * factor
            elif isinstance(value, float):
                if math.isnan(value):
                    raise ValueError("cannot convert float NaN to integer")
                if math.isinf(value):
                    raise OverflowError("cannot convert float infinity to integer")
                part, whole = math.modf(value)
                total += int(whole) * factor
                part, whole = math.modf(part * factor)
                total += int(whole)
                fraction += part
            else:
                raise TypeError(
                    f"unsupported type for timedelta {name} component: "
                    f"{type(value).__name__}"
                )
        if fraction:
            whole = round(fraction)
            if abs(whole - fraction) == 0.5:
                # A half: to the even total, not to the even fraction.
                odd = total & 1
                whole = 2 * round((fraction + odd) * 0.5) - odd
            total += int(whole)
        return _made(cls, total)

    @property
    def days(self):
        """Whole days, rounded down."""
        return self._us // _DAY

    @property
    def seconds(self):
        """Whole seconds beside the days, 0 to 86399."""
        return self._us % _DAY // _SECOND

    @property
    def microseconds(self):
        """Microseconds beside the seconds, 0 to 999999."""
        return self._us % _SECOND

    def total_seconds(self):
        """All of it in seconds."""
        return self._us / _SECOND

    def __repr__(self):
        parts = []
        for name in ("days", "seconds", "microseconds"):
            value = getattr(self, name)
            if value:
                parts.append(f"{name}={value}")
        cls = self.__class__
        return f"{_name_of(cls)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02}:{seconds:02}"
        days = self.days
        if days:
            text = f"{days} day{'' if abs(days) == 1 else 's'}, {text}"
        if self.microseconds:
            text += f".{self.microseconds:06}"
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _made(timedelta, self._us + other._us)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _made(timedelta, self._us - other._us)
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return _made(timedelta, other._us - self._us)
        return NotImplemented

    def __neg__(self):
        return _made(timedelta, -self._us)

    def __pos__(self):
        return self if type(self) is timedelta else _made(timedelta, self._us)

    def __abs__(self):
        return -self if self._us < 0 else +self

    def __mul__(self, other):
        if isinstance(other, int):
            return _made(timedelta, self._us * other)
        if isinstance(other, float):
            a, b = _ratio(other)
            return _made(timedelta, _nearest(self._us * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // _not_zero(other._us)
        if isinstance(other, int):
            return _made(timedelta, self._us // _not_zero(other))
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            if other._us == 0:
                raise ZeroDivisionError("division by zero")
            return self._us / other._us
        if isinstance(other, int):
            return _made(timedelta, _nearest(self._us, _not_zero(other)))
        if isinstance(other, float):
            a, b = _ratio(other)
            return _made(timedelta, _nearest(self._us * b, _not_zero(a)))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            if other._us == 0:
                raise ZeroDivisionError("integer modulo by zero")
            return _made(timedelta, self._us % other._us)
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            quotient, rest = divmod(self._us, _not_zero(other._us))
            return quotient, _made(timedelta, rest)
        return NotImplemented

    def __rfloordiv__(self, other):
        return other // self if isinstance(other, timedelta) else NotImplemented

    def __rtruediv__(self, other):
        return other / self if isinstance(other, timedelta) else NotImplemented

    def __rmod__(self, other):
        return other % self if isinstance(other, timedelta) else NotImplemented

    def __rdivmod__(self, other):
        return divmod(other, self) if isinstance(other, timedelta) else NotImplemented

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __ne__(self, other):
        return self._us != other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self.days, self.seconds, self.microseconds))

    def __bool__(self):
        return self._us != 0

    def __reduce__(self):
        return self.__class__, (self.days, self.seconds, self.microseconds)


def _made(cls, us):
    if not -_MAX_DAYS * _DAY <= us < (_MAX_DAYS + 1) * _DAY:
        if not -(2 ** 31) <= us // _DAY < 2 ** 31:
            raise OverflowError("Python int too large to convert to C int")
        raise OverflowError(f"days={us // _DAY}; must have magnitude <= {_MAX_DAYS}")
    self = object.__new__(cls)
    self._us = us
    return self


def _name_of(cls):
    """As it stands in a repr: with its module, if that is this one."""
    if cls.__module__ == "datetime":
        return f"datetime.{cls.__qualname__}"
    return cls.__qualname__


# In place of an argument that is not given; None would be one.
_ABSENT = object()


def _shown(value):
    """The type of a value as errors name it."""
    return _name_of(type(value))


def _type_name(value):
    """The same of an argument: None is shown as itself."""
    return "None" if value is None else _shown(value)


def _ratio(value):
    if math.isnan(value):
        raise ValueError("cannot convert NaN to integer ratio")
    if math.isinf(value):
        raise OverflowError("cannot convert Infinity to integer ratio")
    return value.as_integer_ratio()


def _not_zero(value):
    if value == 0:
        raise ZeroDivisionError("integer division or modulo by zero")
    return value


timedelta.min = timedelta(-_MAX_DAYS)
timedelta.max = timedelta(_MAX_DAYS, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)
