# datetime: the calendar. Days are counted from 1 for January 1st of year 1, as if
# the Gregorian calendar had always been in use.
__name__ = "datetime"

DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MAX_ORDINAL = 3652059  # of December 31st, 9999


def is_leap(year):
    """Has the year 366 days?"""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    """How many days a month has."""
    return 29 if month == 2 and is_leap(year) else DAYS_IN_MONTH[month]


def days_before_year(year):
    """How many days there are before January 1st of the year."""
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def day_of_year(year, month, day):
    """1 for January 1st."""
    return DAYS_BEFORE_MONTH[month] + (month > 2 and is_leap(year)) + day


def to_ordinal(year, month, day):
    """The number of a day."""
    return days_before_year(year) + day_of_year(year, month, day)


def from_ordinal(n):
    """(year, month, day) of the day with a number."""
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31  # the last day of a leap year
    leap = n1 == 3 and (n4 != 24 or n100 == 3)
    month = (n + 50) >> 5  # right, or one too many
    before = DAYS_BEFORE_MONTH[month] + (month > 2 and leap)
    if before > n:
        month -= 1
        before -= DAYS_IN_MONTH[month] + (month == 2 and leap)
    return year, month, n - before + 1


def iso_week1_monday(year):
    """The number of the Monday on which ISO's first week starts."""
    first = to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def from_iso_calendar(year, week, day):
    """(year, month, day) of a day of an ISO week."""
    if not 1 <= year <= 9999:
        raise ValueError(f"Year is out of range: {year}")
    if not 0 < week < 53:
        # Only years that start on a Thursday, or leap years on a Wednesday, have 53.
        first = to_ordinal(year, 1, 1) % 7
        if not (week == 53 and (first == 4 or first == 3 and is_leap(year))):
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid day: {day} (range is [1, 7])")
    return from_ordinal(iso_week1_monday(year) + (week - 1) * 7 + day - 1)


def index(value):
    """An int, by __index__."""
    if type(value) is int:
        return value
    if isinstance(value, int):
        return int(value)
    method = getattr(type(value), "__index__", None)
    if method is None:
        raise TypeError(
            f"'{type(value).__name__}' object cannot be interpreted as an integer"
        )
    return method(value)


def c_int(value):
    """An int, by __index__, that a C int can hold."""
    value = index(value)
    if -(2**31) <= value < 2**31:
        return value
    if not -(2**63) <= value < 2**63:
        raise OverflowError("Python int too large to convert to C long")
    raise OverflowError(f"signed integer is {'greater than maximum' if value > 0 else 'less than minimum'}")


def check_date(year, month, day):
    """The three as ints, or ValueError."""
    year, month, day = c_int(year), c_int(month), c_int(day)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def check_time(hour, minute, second, microsecond, fold):
    """The five as ints, or ValueError."""
    hour, minute, second = c_int(hour), c_int(minute), c_int(second)
    microsecond, fold = c_int(microsecond), c_int(fold)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def missing(name, place):
    """The error of a call without a needed argument."""
    return TypeError(f"function missing required argument '{name}' (pos {place})")
