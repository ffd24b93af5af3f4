# datetime.datetime: a day and a time of day.
from datetime.calendar_ import (
    DAYS,
    MAX_ORDINAL,
    MONTHS,
    c_int,
    check_date,
    check_time,
    day_of_year,
    from_ordinal,
    missing,
)
from datetime.clock import time, time_text
from datetime.days import date
from datetime.delta import _DAY, _ABSENT, _SECOND, _name_of, _shown, _type_name, timedelta
from datetime.zones import checked, name_from, offset_from, offset_text, timezone, tzinfo

__name__ = "datetime"

_EPOCH_DAY = 719163  # the number of January 1st, 1970


class datetime(date):
    """A moment: a day and a time, with or without a zone."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(
        cls,
        year=_ABSENT,
        month=_ABSENT,
        day=_ABSENT,
        hour=0,
        minute=0,
        second=0,
        microsecond=0,
        tzinfo=None,
        *,
        fold=0,
    ):
        for place, (name, value) in enumerate((("year", year), ("month", month), ("day", day))):
            if value is _ABSENT:
                raise missing(name, place + 1)
        self = object.__new__(cls)
        # The types of all come before the value of any.
        year, month, day, hour, minute, second, microsecond, fold = [
            c_int(part) for part in (year, month, day, hour, minute, second, microsecond, fold)
        ]
        self._year, self._month, self._day = check_date(year, month, day)
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
    def now(cls, tz=None):
        """This moment, in local time or in a zone."""
        import time

        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        """This moment in UTC, without a zone."""
        import time

        _warn_of_utc("utcnow", "now(datetime.UTC)", "objects to represent datetimes in UTC")
        return cls._from_us(_rounded_us(time.time()), None)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """A moment in seconds since 1970, in local time or in a zone."""
        checked(tz)
        us = _rounded_us(timestamp)
        if tz is None:
            return cls._from_us(us + _local_offset(us), None)
        return tz.fromutc(cls._from_us(us, tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        """A moment in seconds since 1970, in UTC without a zone."""
        _warn_of_utc(
            "utcfromtimestamp",
            "fromtimestamp(timestamp, datetime.UTC)",
            "objects to represent datetimes in UTC",
        )
        return cls._from_us(_rounded_us(timestamp), None)

    @classmethod
    def _from_us(cls, us, tz):
        """Of microseconds since 1970, as the clock of the zone shows them."""
        days, us = divmod(us, _DAY)
        ordinal = days + _EPOCH_DAY
        if not 0 < ordinal <= MAX_ORDINAL:
            raise ValueError(f"year {from_ordinal(ordinal)[0]} is out of range")
        seconds, us = divmod(us, _SECOND)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return cls(*from_ordinal(ordinal), hour, minute, second, us, tz)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """A day and a time of day together."""
        if not isinstance(date, _date):
            raise TypeError(
                f"combine() argument 1 must be datetime.date, not {_type_name(date)}"
            )
        if not isinstance(time, _time):
            raise TypeError(
                f"combine() argument 2 must be datetime.time, not {_type_name(time)}"
            )
        return cls(
            date.year,
            date.month,
            date.day,
            time.hour,
            time.minute,
            time.second,
            time.microsecond,
            time.tzinfo if tzinfo is True else tzinfo,
            fold=time.fold,
        )

    @classmethod
    def fromisoformat(cls, date_string, /):
        """The moment that text such as 2024-02-28T01:02:03 says."""
        from datetime.iso import parsed_moment

        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        found = parsed_moment(date_string)
        if found is None:
            raise ValueError(f"Invalid isoformat string: {date_string!r}")
        return cls(*found)

    @classmethod
    def strptime(cls, date_string, format, /):
        """The moment that text says, read as the format says."""
        from datetime.strptime import parsed

        return cls(*parsed(date_string, format))

    def date(self):
        """The day."""
        return _date(self._year, self._month, self._day)

    def time(self):
        """The time of day, without its zone."""
        return _time(
            self._hour, self._minute, self._second, self._microsecond, fold=self._fold
        )

    def timetz(self):
        """The time of day, with its zone."""
        return _time(
            self._hour,
            self._minute,
            self._second,
            self._microsecond,
            self._tzinfo,
            fold=self._fold,
        )

    def _clock_us(self):
        """Microseconds since the day 0, as the clock shows them."""
        minutes = (self.toordinal() * 24 + self._hour) * 60 + self._minute
        return (minutes * 60 + self._second) * _SECOND + self._microsecond

    def timestamp(self):
        """Seconds since 1970; without a zone, of local time."""
        us = self._clock_us() - _EPOCH_DAY * _DAY
        if self._tzinfo is not None:
            offset = self.utcoffset()
            if offset is not None:
                return (us - offset._us) / _SECOND
        seconds = (us - _offset_of_local(us, self._fold)) // _SECOND
        return seconds + self._microsecond / 1e6

    def timetuple(self):
        """As time.localtime() would give it."""
        dst = self.dst()
        dst = -1 if dst is None else 1 if dst else 0
        return self._time_tuple(self._hour, self._minute, self._second, dst)

    def utctimetuple(self):
        """As time.gmtime() would give it."""
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return moment._time_tuple(moment._hour, moment._minute, moment._second, 0)

    def replace(
        self,
        year=_ABSENT,
        month=_ABSENT,
        day=_ABSENT,
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
            self._year if year is _ABSENT else year,
            self._month if month is _ABSENT else month,
            self._day if day is _ABSENT else day,
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

    def astimezone(self, tz=None):
        """The same moment in another zone; without one, in local time."""
        if tz is not None and not isinstance(tz, _tzinfo):
            raise TypeError(
                f"tzinfo argument must be None or of a tzinfo subclass, "
                f"not type '{_shown(tz)}'"
            )
        mine = self._tzinfo
        offset = None if mine is None else self.utcoffset()
        if offset is None:
            us = self._clock_us() - _EPOCH_DAY * _DAY
            offset = timedelta(microseconds=_offset_of_local(us, self._fold))
        elif tz is mine:
            return self
        if tz is None:
            us = self._clock_us() - _EPOCH_DAY * _DAY - offset._us
            tz = _local_zone(us)
        utc = (self.replace(tzinfo=None) - offset).replace(tzinfo=tz)
        return tz.fromutc(utc)

    def ctime(self):
        """Wed Feb 28 23:59:58 2024"""
        weekday = DAYS[self.isoweekday()]
        clock = f"{self._hour:02}:{self._minute:02}:{self._second:02}"
        return f"{weekday} {MONTHS[self._month]} {self._day:2} {clock} {self._year:04}"

    def isoformat(self, sep="T", timespec="auto"):
        """2024-02-28T23:59:58 and as much more as needed."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(
                "isoformat() argument 1 must be a unicode character, "
                f"not {_type_name(sep)}"
            )
        text = f"{self._year:04}-{self._month:02}-{self._day:02}{sep}" + time_text(
            self._hour, self._minute, self._second, self._microsecond, timespec, 2
        )
        offset = self.utcoffset()
        return text if offset is None else text + offset_text(offset)

    def __str__(self):
        return self.isoformat(sep=" ")

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
            if self._microsecond:
                parts.append(self._microsecond)
        parts = [str(part) for part in parts]
        if self._tzinfo is not None:
            parts.append(f"tzinfo={self._tzinfo!r}")
        if self._fold:
            parts.append(f"fold={self._fold}")
        return f"{_name_of(self.__class__)}({', '.join(parts)})"

    def utcoffset(self):
        """How far ahead of UTC; None without a zone."""
        return offset_from(self._tzinfo, "utcoffset", self)

    def tzname(self):
        """The name of the zone."""
        return name_from(self._tzinfo, self)

    def dst(self):
        """How much of the offset is daylight saving time."""
        return offset_from(self._tzinfo, "dst", self)

    def _both(self, other):
        """The two in microseconds of one clock; None if one has a zone, one has not."""
        mine, theirs = self._clock_us(), other._clock_us()
        if self._tzinfo is not other._tzinfo:
            one, two = self.utcoffset(), other.utcoffset()
            if (one is None) != (two is None):
                return None
            if one is not None:
                mine -= one._us
                theirs -= two._us
        return mine, theirs

    def _compared(self, other, compare):
        if not isinstance(other, datetime):
            return NotImplemented
        both = self._both(other)
        if both is None:
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return compare(*both)

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        both = self._both(other)
        return both is not None and both[0] == both[1]

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b)

    def __hash__(self):
        moment = self.replace(fold=0) if self._fold else self
        offset = moment.utcoffset()
        return hash(("moment", self._clock_us() - (0 if offset is None else offset._us)))

    def __add__(self, other):
        if isinstance(other, timedelta):
            return self._shifted(other._us)
        return NotImplemented

    __radd__ = __add__

    def _shifted(self, us):
        us += self._clock_us()
        if not _DAY <= us < (MAX_ORDINAL + 1) * _DAY:
            raise OverflowError("date value out of range")
        return type(self)._from_us(us - _EPOCH_DAY * _DAY, self._tzinfo)

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._shifted(-other._us)
        if not isinstance(other, datetime):
            return NotImplemented
        both = self._both(other)
        if both is None:
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta(microseconds=both[0] - both[1])

    def __rsub__(self, other):
        return datetime.__sub__(other, self) if isinstance(other, datetime) else NotImplemented

    def __reduce__(self):
        return self.__class__, (
            self._year,
            self._month,
            self._day,
            self._hour,
            self._minute,
            self._second,
            self._microsecond,
            self._tzinfo,
        )


# The names of the methods stand before these inside the class.
_date, _time, _tzinfo = date, time, tzinfo


def _rounded_us(timestamp):
    """Seconds as microseconds, halves to the even one."""
    us = _exact_us(timestamp)
    if not -(2**63) <= us // _SECOND < 2**63:
        raise OverflowError("timestamp out of range for platform time_t")
    return us


def _exact_us(timestamp):
    if isinstance(timestamp, int):
        return timestamp * _SECOND
    if not isinstance(timestamp, float):
        if not hasattr(type(timestamp), "__index__"):
            raise TypeError(
                f"'{type(timestamp).__name__}' object cannot be interpreted as an integer"
            )
        return timestamp.__index__() * _SECOND
    if timestamp != timestamp:
        raise ValueError("Invalid value NaN (not a number)")
    if timestamp in (float("inf"), float("-inf")):
        raise OverflowError("timestamp out of range for platform time_t")
    whole = int(timestamp // 1)
    fraction = timestamp - whole
    return whole * _SECOND + round(fraction * 1e6)


def _local_offset(us):
    """How far local time is ahead of UTC at a moment, in microseconds."""
    import time

    # Without that attribute the clock is in UTC.
    now = time.localtime(us // _SECOND)
    return (getattr(now, "tm_gmtoff", None) or 0) * _SECOND


def _offset_of_local(us, fold):
    """The same, for a moment given in local time."""
    first = _local_offset(us)
    second = _local_offset(us - first)
    if first == second:
        return first
    # Near a change of the clock: fold says which of two readings is meant.
    if _local_offset(us - second) == second:
        return second
    return max(first, second) if fold else min(first, second)


def _local_zone(us):
    import time

    now = time.localtime(us // _SECOND)
    offset = timedelta(seconds=getattr(now, "tm_gmtoff", None) or 0)
    return timezone(offset, getattr(now, "tm_zone", None) or "UTC")


def _warn_of_utc(name, instead, what):
    import warnings

    warnings.warn(
        f"datetime.datetime.{name}() is deprecated and scheduled for removal in a "
        f"future version. Use timezone-aware {what}: datetime.datetime.{instead}.",
        DeprecationWarning,
        stacklevel=3,
    )


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
