# datetime.date: a day of the calendar.
from datetime.calendar_ import (
    DAYS,
    MAX_ORDINAL,
    MONTHS,
    c_int,
    check_date,
    day_of_year,
    from_iso_calendar,
    from_ordinal,
    index,
    iso_week1_monday,
    missing,
    to_ordinal,
)
from datetime.delta import _DAY, _ABSENT, _name_of, _type_name, timedelta

__name__ = "datetime"


class IsoCalendarDate(tuple):
    """Year, week and weekday, as ISO counts them."""

    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return super().__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return (
            f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"
        )


class date:
    """A day."""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year=_ABSENT, month=_ABSENT, day=_ABSENT):
        for place, (name, value) in enumerate((("year", year), ("month", month), ("day", day))):
            if value is _ABSENT:
                raise missing(name, place + 1)
        self = object.__new__(cls)
        self._year, self._month, self._day = check_date(year, month, day)
        return self

    @classmethod
    def today(cls):
        """Today, in local time."""
        import time

        return cls.fromtimestamp(time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The local day of a moment, in seconds since 1970."""
        import time

        if timestamp is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        return cls(*time.localtime(timestamp)[:3])

    @classmethod
    def fromordinal(cls, ordinal, /):
        """The day with a number; 1 is January 1st of year 1."""
        ordinal = c_int(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > MAX_ORDINAL:
            raise ValueError(f"year {_year_of(ordinal)} is out of range")
        return cls(*from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        """The day that text such as 2024-02-28 says."""
        from datetime.iso import parsed_date

        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        found = parsed_date(date_string)
        if found is None:
            raise ValueError(f"Invalid isoformat string: {date_string!r}")
        return cls(*found)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """A day of an ISO week."""
        return cls(*from_iso_calendar(index(year), index(week), index(day)))

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def __repr__(self):
        return f"{_name_of(self.__class__)}({self._year}, {self._month}, {self._day})"

    def isoformat(self):
        """2024-02-28"""
        return f"{self._year:04}-{self._month:02}-{self._day:02}"

    __str__ = isoformat

    def ctime(self):
        """Wed Feb 28 00:00:00 2024"""
        weekday = DAYS[self.isoweekday()]
        return f"{weekday} {MONTHS[self._month]} {self._day:2} 00:00:00 {self._year:04}"

    def strftime(self, format):
        """As the format says."""
        from datetime.strftime import formatted

        return formatted(self, format)

    def __format__(self, fmt):
        if not isinstance(fmt, str):
            raise TypeError(f"__format__() argument 1 must be str, not {_type_name(fmt)}")
        return self.strftime(fmt) if fmt else str(self)

    def timetuple(self):
        """As time.localtime() would give it, at midnight."""
        return self._time_tuple(0, 0, 0, -1)

    def _time_tuple(self, hour, minute, second, dst):
        try:
            from time import struct_time
        except ImportError:
            from _struct_time import struct_time
        return struct_time(
            (
                self._year,
                self._month,
                self._day,
                hour,
                minute,
                second,
                self.weekday(),
                day_of_year(self._year, self._month, self._day),
                dst,
            )
        )

    def toordinal(self):
        """The number of the day."""
        return to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        """0 for Monday."""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """1 for Monday."""
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """(year, week, weekday) as ISO counts them."""
        year = self._year
        monday = iso_week1_monday(year)
        today = self.toordinal()
        week, day = divmod(today - monday, 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - iso_week1_monday(year), 7)
        elif week >= 52 and today >= iso_week1_monday(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate(year, week + 1, day + 1)

    def replace(self, year=_ABSENT, month=_ABSENT, day=_ABSENT):
        """A copy with some parts changed."""
        return type(self)(
            self._year if year is _ABSENT else year,
            self._month if month is _ABSENT else month,
            self._day if day is _ABSENT else day,
        )

    # What is wrong with a call is said of the bare name.
    replace.__qualname__ = "replace"
    __replace__ = replace

    def __add__(self, other):
        if isinstance(other, timedelta):
            return self._moved(other.days)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._moved(-other.days)
        if isinstance(other, date) and not hasattr(other, "_hour"):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __rsub__(self, other):
        # What is on the left subtracts by itself: this is for those who call it.
        if isinstance(other, date) and not hasattr(other, "_hour"):
            return date.__sub__(other, self)
        return NotImplemented

    def _moved(self, days):
        ordinal = self.toordinal() + days
        if not 0 < ordinal <= MAX_ORDINAL:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(ordinal)

    def _key(self):
        return self._year, self._month, self._day

    # A moment is a day too, but is not compared with one.

    def __eq__(self, other):
        if isinstance(other, date) and not hasattr(other, "_hour"):
            return self._key() == other._key()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date) and not hasattr(other, "_hour"):
            return self._key() < other._key()
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date) and not hasattr(other, "_hour"):
            return self._key() <= other._key()
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date) and not hasattr(other, "_hour"):
            return self._key() > other._key()
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date) and not hasattr(other, "_hour"):
            return self._key() >= other._key()
        return NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __reduce__(self):
        return self.__class__, self._key()


def _year_of(ordinal):
    """Of a day far beyond the end of the calendar."""
    return from_ordinal(ordinal)[0]


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
