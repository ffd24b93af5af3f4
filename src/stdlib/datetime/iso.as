# datetime: reading ISO 8601. Each function gives None for what it cannot read.
from datetime.calendar_ import from_iso_calendar
from datetime.zones import timezone
from datetime.delta import timedelta

__name__ = "datetime"


def _number(text, width):
    """Exactly so many ASCII digits as an int, or None."""
    if len(text) != width or not text.isascii() or not text.isdigit():
        return None
    return int(text)


def parsed_date(text):
    """(year, month, day) of YYYY-MM-DD, YYYYMMDD, YYYY-Www-D and so on."""
    if len(text) not in (7, 8, 10):
        return None
    year = _number(text[:4], 4)
    if year is None:
        return None
    rest = text[4:]
    dashed = rest.startswith("-")
    if dashed:
        rest = rest[1:]
    if rest.startswith("W"):
        week = _number(rest[1:3], 2)
        rest = rest[3:]
        day = 1
        if rest:
            if dashed != rest.startswith("-"):
                return None
            day = _number(rest[1:] if dashed else rest, 1)
        if week is None or day is None:
            return None
        try:
            return from_iso_calendar(year, week, day)
        except ValueError:
            return None
    if dashed:
        if len(rest) != 5 or rest[2] != "-":
            return None
        month, day = _number(rest[:2], 2), _number(rest[3:], 2)
    else:
        month, day = _number(rest[:2], 2), _number(rest[2:], 2)
    if month is None or day is None:
        return None
    return year, month, day


def _clock(text):
    """[hour, minute, second, microsecond] of HH, HH:MM, HHMMSS.fff and so on."""
    result = [0, 0, 0, 0]
    colon = text[2:3] == ":"
    i = 0
    for part in range(3):
        value = _number(text[i : i + 2], 2)
        if value is None:
            return None
        result[part] = value
        i += 2
        rest = text[i:]
        if not rest:
            return result
        if rest[0] in ".," or part == 2 and not colon:
            if part != 2:
                return None
            # Without colons the point may be left out as well.
            digits = rest[1:] if rest[0] in ".," else rest
            if not digits or not digits.isascii() or not digits.isdigit():
                return None
            result[3] = int(digits[:6].ljust(6, "0"))
            return result
        if part == 2 or colon != (rest[0] == ":"):
            return None
        i += colon
    return None


def parsed_time(text):
    """(hour, minute, second, microsecond, zone)"""
    place = -1
    for i, char in enumerate(text):
        if char in "+-Z":
            place = i
            break
    zone = None
    if place >= 0:
        clock, sign, offset = text[:place], text[place], text[place + 1 :]
        if sign == "Z":
            if offset:
                return None
            zone = timezone.utc
        else:
            parts = _clock(offset)
            if parts is None:
                return None
            hours, minutes, seconds, us = parts
            delta = timedelta(
                hours=hours, minutes=minutes, seconds=seconds, microseconds=us
            )
            if not delta:
                zone = timezone.utc
            else:
                zone = timezone(-delta if sign == "-" else delta)
    else:
        clock = text
    parts = _clock(clock)
    if parts is None:
        return None
    return (*parts, zone)


def parsed_moment(text):
    """(year, month, day, hour, minute, second, microsecond, zone)"""
    end = _end_of_date(text)
    if end is None:
        return None
    day = parsed_date(text[:end])
    if day is None:
        return None
    rest = text[end + 1 :]
    if not rest:
        return (*day, 0, 0, 0, 0, None) if len(text) == end else None
    clock = parsed_time(rest)
    if clock is None:
        return None
    return (*day, *clock)


def _end_of_date(text):
    """Where the separator between day and time stands, or the text ends."""
    n = len(text)
    if n < 7:
        return None
    if n == 7:
        return 7
    if text[4] == "-":
        if text[5] != "W":
            return 10
        if n > 8 and text[8] == "-":
            if n == 9:
                return None
            if n > 10 and text[10].isdecimal():
                return 8  # YYYY-Www-HH: the dash is the separator
            return 10
        return 8
    if text[4] == "W":
        # YYYYWww or YYYYWwwd: digits up to the separator tell.
        i = 7
        while i < n and text[i].isdecimal():
            i += 1
        if i < 9:
            return i
        return 7 if i % 2 == 0 else 8
    return 8
