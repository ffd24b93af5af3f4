# datetime: reading text as a format of % directives says.
import re
from datetime.calendar_ import check_date, day_of_year, from_iso_calendar, from_ordinal, to_ordinal
from datetime.delta import _type_name, timedelta
from datetime.strftime import _DAY_NAMES, _MONTH_NAMES
from datetime.zones import timezone

__name__ = "datetime"


def _names(names):
    """Any of the names, the longest first."""
    return "|".join(sorted(names, key=len, reverse=True))


_PATTERNS = {
    "d": r"3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]",
    "f": "[0-9]{1,6}",
    "H": r"2[0-3]|[0-1]\d|\d",
    "I": "1[0-2]|0[1-9]|[1-9]| [1-9]",
    "G": r"\d\d\d\d",
    "j": r"36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]",
    "m": "1[0-2]|0[1-9]|[1-9]",
    "M": r"[0-5]\d|\d",
    "S": r"6[0-1]|[0-5]\d|\d",
    "U": r"5[0-3]|[0-4]\d|\d",
    "W": r"5[0-3]|[0-4]\d|\d",
    "w": "[0-6]",
    "u": "[1-7]",
    "V": r"5[0-3]|0[1-9]|[1-4]\d|\d",
    "y": r"\d\d",
    "Y": r"\d\d\d\d",
    "z": r"[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z)",
    "A": _names(_DAY_NAMES),
    "a": _names([name[:3] for name in _DAY_NAMES]),
    "B": _names(_MONTH_NAMES[1:]),
    "b": _names([name[:3] for name in _MONTH_NAMES[1:]]),
    "p": "am|pm",
    "Z": "utc|gmt",
}

_COMPOSED = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}

_compiled = {}


def _pattern_of(format):
    """The format as a regular expression, a group for each directive."""
    found = _compiled.get(format)
    if found is None:
        parts = []
        _translate(format, format, parts)
        if len(_compiled) > 5:
            _compiled.clear()
        pattern = "".join(parts)
        if "(?P<d>" in pattern and not any(f"(?P<{year}>" in pattern for year in "YyG"):
            _warn_of_missing_year()
        found = _compiled[format] = re.compile(pattern, re.IGNORECASE)
    return found


def _translate(text, format, parts):
    i = 0
    while i < len(text):
        char = text[i]
        i += 1
        if char.isspace():
            while i < len(text) and text[i].isspace():
                i += 1
            parts.append(r"\s+")
        elif char != "%":
            parts.append(re.escape(char))
        else:
            letter = text[i : i + 1]
            i += 1
            if not letter:
                raise ValueError(f"stray %% in format '{format}'" .replace("%%", "%"))
            if letter == "%":
                parts.append("%")
            elif letter in _COMPOSED:
                _translate(_COMPOSED[letter], format, parts)
            elif letter in _PATTERNS:
                parts.append(f"(?P<{letter}>{_PATTERNS[letter]})")
            else:
                raise ValueError(f"'{letter}' is a bad directive in format '{format}'")


def parsed(text, format):
    """(year, month, day, hour, minute, second, microsecond, zone)"""
    for place, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError(
                f"strptime() argument {place + 1} must be str, not {_type_name(value)}"
            )
    found = fields(text, format)
    zone = None
    if found["offset"] is not None:
        name = found["zone_name"]
        zone = timezone(found["offset"], name) if name else timezone(found["offset"])
    return *found["date"], *found["clock"], zone


def fields(text, format):
    """What the text says: date and clock, weekday and day of the year, offset and name of the zone."""
    match = _pattern_of(format).match(text)
    if match is None:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    if match.end() != len(text):
        raise ValueError(f"unconverted data remains: {text[match.end():]}")
    return _made(match.groupdict())


def _made(found):
    year = month = day = iso_year = iso_week = weekday = julian = week = None
    week_starts = None
    hour = minute = second = us = 0
    zone_name = None
    offset = None
    for letter, value in found.items():
        if letter == "y":
            year = int(value)
            year += 2000 if year <= 68 else 1900
        elif letter == "Y":
            year = int(value)
        elif letter == "G":
            iso_year = int(value)
        elif letter == "m":
            month = int(value)
        elif letter == "B":
            month = [name.lower() for name in _MONTH_NAMES].index(value.lower())
        elif letter == "b":
            month = [name[:3].lower() for name in _MONTH_NAMES].index(value.lower())
        elif letter == "d":
            day = int(value)
        elif letter == "H":
            hour = int(value)
        elif letter == "I":
            hour = int(value) % 12
            if (found.get("p") or "").lower() == "pm":
                hour += 12
        elif letter == "M":
            minute = int(value)
        elif letter == "S":
            second = int(value)
        elif letter == "f":
            us = int(value.ljust(6, "0"))
        elif letter == "A":
            weekday = [name.lower() for name in _DAY_NAMES].index(value.lower())
        elif letter == "a":
            weekday = [name[:3].lower() for name in _DAY_NAMES].index(value.lower())
        elif letter == "w":
            weekday = (int(value) - 1) % 7
        elif letter == "u":
            weekday = int(value) - 1
        elif letter == "j":
            julian = int(value)
        elif letter in ("U", "W"):
            week = int(value)
            week_starts = 6 if letter == "U" else 0
        elif letter == "V":
            iso_week = int(value)
        elif letter == "z":
            offset = _offset_of(value)
        elif letter == "Z":
            zone_name = value.upper()

    if iso_year is not None:
        if julian is not None:
            raise ValueError(
                "Day of the year directive '%j' is not compatible with ISO year "
                "directive '%G'. Use '%Y' instead."
            )
        if iso_week is None or weekday is None:
            raise ValueError(
                "ISO year directive '%G' must be used with the ISO week directive "
                "'%V' and a weekday directive ('%A', '%a', '%w', or '%u')."
            )
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError(
                "ISO week directive '%V' must be used with the ISO year directive "
                "'%G' and a weekday directive ('%A', '%a', '%w', or '%u')."
            )
        raise ValueError(
            "ISO week directive '%V' is incompatible with the year directive '%Y'. "
            "Use the ISO year '%G' instead."
        )
    leap_day = False
    if year is None:
        if month == 2 and day == 29:
            year = 1904  # so that the day exists; it is 1900 in the end
            leap_day = True
        else:
            year = 1900
    if julian is None and weekday is not None:
        if week is not None:
            julian = _julian_of_week(year, week, weekday, week_starts)
        elif iso_year is not None:
            year, month, day = from_iso_calendar(iso_year, iso_week, weekday + 1)
        if julian is not None and julian <= 0:
            year -= 1
            julian += 366 if _has_leap_day(year) else 365
    if julian is None:
        month = 1 if month is None else month
        day = 1 if day is None else day
        check_date(year, month, day)
        julian = day_of_year(year, month, day)
    else:
        year, month, day = from_ordinal(julian - 1 + to_ordinal(year, 1, 1))
    if weekday is None:
        weekday = (to_ordinal(year, month, day) + 6) % 7
    return {
        "date": (1900 if leap_day else year, month, day),
        "clock": (hour, minute, second, us),
        "weekday": weekday,
        "yday": julian,
        "offset": offset,
        "zone_name": zone_name,
    }


def _has_leap_day(year):
    return day_of_year(year, 12, 31) == 366


def _julian_of_week(year, week, weekday, week_starts):
    first = (to_ordinal(year, 1, 1) + 6) % 7
    if week_starts == 6:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    start = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + start + 7 * (week - 1) + weekday


def _offset_of(text):
    if text in ("Z", "z"):
        return timedelta(0)
    digits = text
    if digits[3] == ":":
        digits = digits[:3] + digits[4:]
        if len(digits) > 5:
            if digits[5] != ":":
                raise ValueError(f"Inconsistent use of : in {text}")
            digits = digits[:5] + digits[6:]
    offset = timedelta(
        hours=int(digits[1:3]),
        minutes=int(digits[3:5]),
        seconds=int(digits[5:7] or 0),
        microseconds=int(digits[8:].ljust(6, "0")),
    )
    return -offset if text[0] == "-" else offset


def _warn_of_missing_year():
    import warnings

    warnings.warn(
        "Parsing dates involving a day of month without a year specified is ambiguious\n"
        "and fails to parse leap day. The default behavior will change in Python 3.15\n"
        "to either always raise an exception or to use a different default year (TBD).\n"
        "To avoid trouble, add a specific year to the input & format.\n"
        "See https://github.com/python/cpython/issues/70647.",
        DeprecationWarning,
        # The script that called, not the library.
        skip_file_prefixes=("<frozen ",),
    )
