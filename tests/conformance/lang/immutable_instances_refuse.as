# Attributes that cannot be set or deleted, in the words of each kind.
import datetime
import re
from collections import namedtuple
from fractions import Fraction


def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__ + ":", error)


class Day(datetime.date):
    @property
    def name(self):
        return "day"


def gen():
    yield


async def agen():
    yield


Point = namedtuple("Point", "x y")
now = datetime.datetime(2024, 1, 2, 3, 4, tzinfo=datetime.timezone.utc)
for value, name in (
    (datetime.date(2024, 1, 2), "year"),
    (now, "year"),
    (now, "hour"),
    (now, "tzinfo"),
    (datetime.time(1), "minute"),
    (datetime.timedelta(1), "days"),
    (datetime.timedelta(1), "nope"),
    (datetime.date(2024, 1, 2), "nope"),
    (Day(2024, 1, 2), "month"),
    (Day(2024, 1, 2), "name"),
    (Point(1, 2), "x"),
    (Point(1, 2), "z"),
    (Fraction(1, 2), "numerator"),
    (1 + 2j, "real"),
    (5, "numerator"),
    (range(3), "start"),
    (slice(1), "stop"),
    (re.compile("a"), "pattern"),
    (gen(), "gi_running"),
    (agen(), "ag_running"),
    (gen(), "gi_code"),
    (len, "__name__"),
    ("", "nope"),
    (object(), "nope"),
):
    attempt(setattr, value, name, 1)
    attempt(delattr, value, name)
