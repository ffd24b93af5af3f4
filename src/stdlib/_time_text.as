# time: moments as struct_time and as text. The module itself, in Rust, calls these when they are needed.
#
# The local zone is UTC.
from _struct_time import struct_time
from datetime.calendar_ import day_of_year, from_ordinal, to_ordinal
from datetime.strftime import _DAY_NAMES, _MONTH_NAMES, formatted
from datetime.strptime import fields as _parsed

__name__ = "time"

_DAY = 86400


def _broken_down(seconds, zone):
    days, rest = divmod(seconds, _DAY)
    ordinal = days + to_ordinal(1970, 1, 1)
    # The calendar repeats itself after 400 years; years beyond 1 to 9999 are moved into its range.
    shift = 0 if 1 <= ordinal <= 3652059 else (ordinal - 1) // 146097
    year, month, day = from_ordinal(ordinal - shift * 146097)
    values = (
        year + shift * 400, month, day, rest // 3600, rest // 60 % 60, rest % 60,
        (days + 3) % 7, day_of_year(year, month, day), 0,
    )
    return struct_time(values, {"tm_zone": zone, "tm_gmtoff": 0})


def gmtime(seconds):
    return _broken_down(seconds, "GMT")


def localtime(seconds):
    return _broken_down(seconds, "UTC")


class _Moment:
    """Nine numbers as datetime.strftime wants a day and a time."""

    # That it has a day shows by this.
    _year = None
    # The C library's strftime knows no %f.
    microsecond = None

    def __init__(self, values, function):
        if not isinstance(values, tuple):
            raise TypeError("Tuple or struct_time argument required")
        if len(values) != 9 or not all(isinstance(value, int) for value in values):
            raise TypeError(f"{function}(): illegal time tuple argument")
        self.year, month, day, self.hour, self.minute, self.second, weekday, yday, dst = values
        self.month = month or 1
        self.day = day or 1
        self.yday = yday or 1
        self._weekday = weekday
        self._zone = getattr(values, "tm_zone", None) or "UTC"
        self._gmtoff = getattr(values, "tm_gmtoff", None) or 0

    def checked(self):
        for name, value, last in (
            ("month", self.month - 1, 11), ("day of month", self.day - 1, 30), ("hour", self.hour, 23),
            ("minute", self.minute, 59), ("seconds", self.second, 61), ("day of year", self.yday - 1, 365),
        ):
            if not 0 <= value <= last:
                raise ValueError(f"{name} out of range")
        if self._weekday < -1:
            raise ValueError("day of week out of range")
        return self

    def weekday(self):
        return self._weekday % 7

    def isocalendar(self):
        """Year, week, day by the day of the week and of the year that were given."""
        sunday_first = (self._weekday + 1) % 7
        passed = self.yday - 1
        year = self.year

        def days(passed):
            return passed - (passed - sunday_first + 25) % 7 + 3

        found = days(passed)
        if found < 0:
            year -= 1
            found = days(passed + _days_of(year))
        elif (later := days(passed - _days_of(year))) >= 0:
            year += 1
            found = later
        return year, found // 7 + 1, self._weekday + 1

    def utcoffset(self):
        from datetime import timedelta

        return timedelta(seconds=self._gmtoff)

    def tzname(self):
        return self._zone

    def seconds(self):
        months = self.year * 12 + self.month - 1
        year, month = divmod(months, 12)
        shift = 0 if 1 <= year <= 9999 else (year - 1) // 400
        days = to_ordinal(year - shift * 400, month + 1, 1) + shift * 146097 - to_ordinal(1970, 1, 1) + self.day - 1
        return ((days * 24 + self.hour) * 60 + self.minute) * 60 + self.second


def _days_of(year):
    return 366 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 365


def strftime(format, values):
    return formatted(_Moment(values, "strftime").checked(), format)


def asctime(values):
    moment = _Moment(values, "asctime").checked()
    day = _DAY_NAMES[moment.weekday()][:3]
    month = _MONTH_NAMES[moment.month][:3]
    return f"{day} {month}{moment.day:3} {moment.hour:02}:{moment.minute:02}:{moment.second:02} {moment.year}"


def mktime(values):
    return float(_Moment(values, "mktime").seconds())


def strptime(text, format):
    for place, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError(f"strptime() argument {place} must be str, not {type(value)}")
    found = _parsed(text, format)
    year, month, day = found["date"]
    values = (year, month, day, *found["clock"][:3], found["weekday"], found["yday"], 0 if found["zone_name"] else -1)
    offset = found["offset"]
    return struct_time(values, {
        "tm_zone": found["zone_name"],
        "tm_gmtoff": None if offset is None else offset.days * _DAY + offset.seconds,
    })


_CLOCKS = {
    "monotonic": "MONOTONIC",
    "perf_counter": "MONOTONIC",
    "process_time": "PROCESS_CPUTIME_ID",
    "thread_time": "THREAD_CPUTIME_ID",
    "time": "REALTIME",
}


def get_clock_info(name):
    """What a clock of the machine is like."""
    from types import SimpleNamespace

    if name not in _CLOCKS:
        raise ValueError("unknown clock")
    return SimpleNamespace(
        implementation=f"clock_gettime(CLOCK_{_CLOCKS[name]})",
        monotonic=name != "time",
        adjustable=name == "time",
        resolution=1e-09,
    )
