# datetime: dates, times, and what lies between them.
#
# Each class has a file of its own, loaded when asked for.
__all__ = (
    "date",
    "datetime",
    "time",
    "timedelta",
    "timezone",
    "tzinfo",
    "MINYEAR",
    "MAXYEAR",
    "UTC",
)

MINYEAR = 1
MAXYEAR = 9999

_FILE_OF = {
    "timedelta": "delta",
    "date": "days",
    "IsoCalendarDate": "days",
    "time": "clock",
    "datetime": "moment",
    "tzinfo": "zones",
    "timezone": "zones",
    "UTC": "zones",
}


def __getattr__(name):
    file = _FILE_OF.get(name)
    if file is None:
        raise AttributeError(f"module 'datetime' has no attribute {name!r}")
    value = globals()[name] = getattr(__import__(f"datetime.{file}", None, None, [name]), name)
    return value
