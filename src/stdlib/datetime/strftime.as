# datetime: the % directives of strftime, in the C locale.
from datetime.calendar_ import day_of_year
from datetime.zones import offset_text

__name__ = "datetime"

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# Those that stand for several others.
_COMPOSED = {
    "c": "%a %b %e %H:%M:%S %Y",
    "D": "%m/%d/%y",
    "F": "%Y-%m-%d",
    "R": "%H:%M",
    "r": "%I:%M:%S %p",
    "T": "%H:%M:%S",
    "x": "%m/%d/%y",
    "X": "%H:%M:%S",
}


class _Day:
    """January 1st, 1900, for times of day."""

    year, month, day = 1900, 1, 1

    @staticmethod
    def weekday():
        return 0

    @staticmethod
    def isocalendar():
        return 1900, 1, 1


def formatted(value, format):
    """A date, time or datetime as the format says."""
    if not isinstance(format, str):
        raise TypeError(
            f"strftime() argument 1 must be str, not {type(format).__name__}"
        )
    day = value if hasattr(value, "_year") else _Day
    parts = []
    i = 0
    while True:
        place = format.find("%", i)
        if place < 0:
            parts.append(format[i:])
            return "".join(parts)
        parts.append(format[i:place])
        letter = format[place + 1 : place + 2]
        i = place + 2
        if letter == ":" and format[i : i + 1] == "z":
            parts.append(_offset(value, ":"))
            i += 1
            continue
        if letter in "-_0^#" and letter and format[i : i + 1]:
            # A flag of the C library's: how numbers are filled up.
            parts.append(_with_flag(value, day, letter, format[i]))
            i += 1
            continue
        if letter in _COMPOSED and letter:
            parts.append(formatted(value, _COMPOSED[letter]))
            continue
        parts.append(_directive(value, day, letter))


def _with_flag(value, day, flag, letter):
    text = _COMPOSED.get(letter)
    text = formatted(value, text) if text else _directive(value, day, letter)
    if flag == "^":
        return text.upper()
    if flag == "#":
        return text.swapcase() if letter == "p" else text.upper()
    stripped = text.lstrip("0 ") or "0"
    if not stripped.isdecimal():
        return text
    if flag == "-":
        return stripped
    return stripped.rjust(len(text), " " if flag == "_" else "0")


def _offset(value, colon=""):
    offset = value.utcoffset() if hasattr(value, "utcoffset") else None
    return "" if offset is None else offset_text(offset, colon)


def _directive(value, day, letter):
    if letter in "HIMSfpkls" and letter:
        return _of_clock(value, letter)
    if letter == "Y":
        return str(day.year)
    if letter == "m":
        return f"{day.month:02}"
    if letter == "d":
        return f"{day.day:02}"
    if letter == "y":
        return f"{day.year % 100:02}"
    if letter == "j":
        return f"{_day_of_year(day):03}"
    if letter == "a":
        return _DAY_NAMES[day.weekday()][:3]
    if letter == "A":
        return _DAY_NAMES[day.weekday()]
    if letter in ("b", "h"):
        return _MONTH_NAMES[day.month][:3]
    if letter == "B":
        return _MONTH_NAMES[day.month]
    if letter == "w":
        return str((day.weekday() + 1) % 7)
    if letter == "u":
        return str(day.weekday() + 1)
    if letter == "e":
        return f"{day.day:2}"
    if letter == "C":
        return str(day.year // 100)
    if letter in ("G", "V", "g"):
        year, week, _ = day.isocalendar()
        return f"{week:02}" if letter == "V" else str(year) if letter == "G" else f"{year % 100:02}"
    if letter in ("U", "W"):
        passed = _day_of_year(day) - 1
        weekday = day.weekday() if letter == "W" else (day.weekday() + 1) % 7
        return f"{(passed + 7 - weekday) // 7:02}"
    if letter == "z":
        return _offset(value)
    if letter == "Z":
        return (value.tzname() or "") if hasattr(value, "tzname") else ""
    if letter == "%":
        return "%"
    if letter == "n":
        return "\n"
    if letter == "t":
        return "\t"
    return "%" + letter


def _day_of_year(day):
    # A struct_time says so itself.
    return day.yday if hasattr(day, "yday") else day_of_year(day.year, day.month, day.day)


def _of_clock(value, letter):
    hour = getattr(value, "hour", 0)
    if letter == "H":
        return f"{hour:02}"
    if letter == "I":
        return f"{hour % 12 or 12:02}"
    if letter == "k":
        return f"{hour:2}"
    if letter == "l":
        return f"{hour % 12 or 12:2}"
    if letter == "M":
        return f"{getattr(value, 'minute', 0):02}"
    if letter == "S":
        return f"{getattr(value, 'second', 0):02}"
    if letter == "f":
        microsecond = getattr(value, "microsecond", 0)
        return "%f" if microsecond is None else f"{microsecond:06}"
    if letter == "p":
        return "AM" if hour < 12 else "PM"
    if hasattr(value, "seconds"):
        return str(value.seconds())
    if hasattr(value, "timestamp"):
        return str(int(value.replace(tzinfo=None).timestamp() // 1))
    return "%s"
