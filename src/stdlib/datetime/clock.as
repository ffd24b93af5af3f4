# datetime.time: a time of day.
from datetime.calendar_ import check_time
from datetime.delta import _ABSENT, _SECOND, _name_of, _type_name, timedelta
from datetime.zones import checked, name_from, offset_from, offset_text, tzinfo

__name__ = "datetime"


def time_text(hour, minute, second, us, timespec="auto", place=1):
    """HH:MM:SS.ffffff, or as much of it as timespec, the argument at that place, says."""
    if not isinstance(timespec, str):
        raise TypeError(
            f"isoformat() argument {place} must be str, not {_type_name(timespec)}"
        )
    if timespec == "auto":
        timespec = "microseconds" if us else "seconds"
    if timespec == "hours":
        return f"{hour:02}"
    if timespec == "minutes":
        return f"{hour:02}:{minute:02}"
    text = f"{hour:02}:{minute:02}:{second:02}"
    if timespec == "seconds":
        return text
    if timespec == "milliseconds":
        return f"{text}.{us // 1000:03}"
    if timespec == "microseconds":
        return f"{text}.{us:06}"
    raise ValueError("Unknown timespec value")


class time:
    """A time of day, with or without a zone."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        (
            self._hour,
            self._minute,
            self._second,
            self._microsecond,
            self._fold,
        ) = check_time(hour, minute, second, microsecond, fold)
        self._tzinfo = checked(tzinfo)
        return self

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    @classmethod
    def fromisoformat(cls, time_string, /):
        """The time that text such as 04:05:06 says."""
        from datetime.iso import parsed_time

        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        found = parsed_time(time_string.removeprefix("T"))
        if found is None:
            raise ValueError(f"Invalid isoformat string: {time_string!r}")
        return cls(*found)

    def isoformat(self, timespec="auto"):
        """HH:MM:SS and as much more as needed."""
        text = time_text(
            self._hour, self._minute, self._second, self._microsecond, timespec
        )
        offset = self.utcoffset()
        return text if offset is None else text + offset_text(offset)

    __str__ = isoformat

    def strftime(self, format):
        """As the format says; the day is January 1st, 1900."""
        from datetime.strftime import formatted

        return formatted(self, format)

    def __format__(self, fmt):
        if not isinstance(fmt, str):
            raise TypeError(f"__format__() argument 1 must be str, not {_type_name(fmt)}")
        return self.strftime(fmt) if fmt else str(self)

    def __repr__(self):
        parts = [str(self._hour), str(self._minute)]
        if self._second or self._microsecond:
            parts.append(str(self._second))
            if self._microsecond:
                parts.append(str(self._microsecond))
        if self._tzinfo is not None:
            parts.append(f"tzinfo={self._tzinfo!r}")
        if self._fold:
            parts.append(f"fold={self._fold}")
        return f"{_name_of(self.__class__)}({', '.join(parts)})"

    def utcoffset(self):
        """How far ahead of UTC; None without a zone."""
        return offset_from(self._tzinfo, "utcoffset", None)

    def tzname(self):
        """The name of the zone."""
        return name_from(self._tzinfo, None)

    def dst(self):
        """How much of the offset is daylight saving time."""
        return offset_from(self._tzinfo, "dst", None)

    def replace(
        self,
        hour=_ABSENT,
        minute=_ABSENT,
        second=_ABSENT,
        microsecond=_ABSENT,
        tzinfo=_ABSENT,
        *,
        fold=_ABSENT,
    ):
        """A copy with some parts changed."""
        return type(self)(
            self._hour if hour is _ABSENT else hour,
            self._minute if minute is _ABSENT else minute,
            self._second if second is _ABSENT else second,
            self._microsecond if microsecond is _ABSENT else microsecond,
            self._tzinfo if tzinfo is _ABSENT else tzinfo,
            fold=self._fold if fold is _ABSENT else fold,
        )

    # What is wrong with a call is said of the bare name.
    replace.__qualname__ = "replace"
    __replace__ = replace

    def _us(self):
        minutes = self._hour * 60 + self._minute
        return (minutes * 60 + self._second) * _SECOND + self._microsecond

    def _compared(self, other, compare, equality):
        if not isinstance(other, time):
            return NotImplemented
        mine, theirs = self._us(), other._us()
        if self._tzinfo is not other._tzinfo:
            one, two = self.utcoffset(), other.utcoffset()
            if (one is None) != (two is None):
                if equality:
                    return False
                raise TypeError("can't compare offset-naive and offset-aware times")
            if one is not None:
                mine -= one._us
                theirs -= two._us
        return compare(mine, theirs)

    def __eq__(self, other):
        return self._compared(other, lambda a, b: a == b, True)

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b, False)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b, False)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b, False)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b, False)

    def __hash__(self):
        offset = self.replace(fold=0).utcoffset() if self._fold else self.utcoffset()
        return hash(("time", self._us() - (0 if offset is None else offset._us)))

    def __reduce__(self):
        return self.__class__, (
            self._hour,
            self._minute,
            self._second,
            self._microsecond,
            self._tzinfo,
        )


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
