import copy
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

t = timedelta(days=1, hours=2, microseconds=-5)
print(t, repr(t), t.days, t.seconds, t.microseconds, t.total_seconds(), -t, abs(-t), +t, t * 2, 2 * t, t * 0.5, t / 2, t / timedelta(hours=1), t // timedelta(hours=1), t // 3, t % timedelta(hours=5), divmod(t, timedelta(hours=5)), bool(timedelta(0)), t == timedelta(1, 7200, -5))
print(timedelta(weeks=1, days=-1, minutes=90, milliseconds=1500), timedelta(0.1), timedelta(seconds=0.0000005), timedelta(seconds=0.0000015), timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(days=-1), repr(timedelta(0)), repr(timedelta(-1, 1)), timedelta.max, timedelta.min, timedelta.resolution, str(timedelta(days=1)), str(timedelta(days=-2, seconds=3)), timedelta(1) * 1.5, timedelta(seconds=1) / 3, timedelta(seconds=-1) // 3)
ops = [
    lambda: t + 1, lambda: t * "x", lambda: t / 0, lambda: t // timedelta(0), lambda: t / "a", lambda: t % 5, lambda: timedelta("x"), lambda: timedelta(10**10), lambda: timedelta.max + timedelta(1), lambda: t < 5, lambda: t * float("nan"), lambda: t * float("inf"), lambda: timedelta(days=float("inf")),
    lambda: date(2024, 1, 1) + 1, lambda: date.max + timedelta(1), lambda: date.min - timedelta(1), lambda: date(2024, 1, 1) - datetime(2024, 1, 1), lambda: date(2024, 1, 1) < datetime(2024, 1, 1), lambda: date(2024, 1, 1) == datetime(2024, 1, 1), lambda: datetime(2024, 1, 1) < datetime(2024, 1, 1, tzinfo=UTC), lambda: datetime(2024, 1, 1) == datetime(2024, 1, 1, tzinfo=UTC), lambda: datetime(2024, 1, 1) - datetime(2024, 1, 1, tzinfo=UTC),
    lambda: time(1) < time(1, tzinfo=UTC), lambda: time(1) == time(1, tzinfo=UTC), lambda: time(1) + timedelta(1), lambda: time(2) - time(1), lambda: datetime.max + timedelta(microseconds=1), lambda: datetime(2024, 1, 1) + date(2024, 1, 1), lambda: date(2024, 1, 1) < 5, lambda: date(2024, 1, 1) == "2024-01-01", lambda: timedelta(1) - date(2024, 1, 1), lambda: [datetime(2024, 1, 1)] < [datetime(2024, 1, 2)],
]
for op in ops:
    try:
        print(repr(op()))
    except Exception as error:
        print(type(error).__name__, error)
print(date(2024, 3, 1) - date(2024, 2, 1), datetime(2024, 3, 1, 12) - datetime(2024, 2, 29), date(2024, 2, 28) + timedelta(days=2, hours=23), datetime(2024, 1, 31) + timedelta(weeks=4), timedelta(hours=1) + datetime(2024, 1, 1), datetime(2024, 1, 1, tzinfo=UTC) - datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=5))))
print(date(2024, 1, 1) + timedelta(hours=-1), min(date(2024, 1, 1), date(2023, 12, 31)), sorted([time(2), time(1, 30)]), {date(2024, 1, 1): "d"}[date(2024, 1, 1)], sum([timedelta(1), timedelta(2)], timedelta()))


class Fixed(tzinfo):
    def __init__(self, hours, name):
        self.hours, self.name = hours, name

    def utcoffset(self, dt):
        return timedelta(hours=self.hours)

    def tzname(self, dt):
        return self.name

    def dst(self, dt):
        return timedelta(0)


class Summer(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=2 if dt is not None and self.is_summer(dt) else 1)

    def is_summer(self, dt):
        return datetime(2024, 3, 31, 2) <= dt.replace(tzinfo=None) < datetime(2024, 10, 27, 3 if not dt.fold else 2)

    def dst(self, dt):
        return self.utcoffset(dt) - timedelta(hours=1)

    def tzname(self, dt):
        return "CEST" if self.dst(dt) else "CET"


a = datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
z = Summer()
for hours in range(3):
    local = (a + timedelta(hours=hours)).astimezone(z)
    print(local, local.tzname(), local.fold, local.dst(), local.timetz())
print(datetime(2024, 7, 1, tzinfo=z), datetime(2024, 7, 1, tzinfo=Fixed(3, "X")).astimezone(z), datetime(2024, 7, 1, tzinfo=Fixed(3, "X")).strftime("%z %Z"), time(12, tzinfo=z).utcoffset(), time(1, tzinfo=Fixed(1, "Y")) < time(1, tzinfo=UTC))


class Broken(tzinfo):
    pass


class Wrong(tzinfo):
    def utcoffset(self, dt):
        return 5

    def tzname(self, dt):
        return 7


class Far(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=24)


for zone in (Broken(), Wrong(), Far()):
    for call in ("utcoffset", "tzname", "dst", "isoformat"):
        try:
            print(getattr(datetime(2024, 1, 1, tzinfo=zone), call)())
        except Exception as error:
            print(type(zone).__name__, call, type(error).__name__, error)


class My(datetime):
    def __new__(cls, *args, extra=None, **kwargs):
        self = super().__new__(cls, *args, **kwargs)
        self.extra = extra
        return self


m = My(2024, 1, 1, extra="e")
print(type(m + timedelta(1)).__name__, type(m.replace(day=2)).__name__, type(My.now()).__name__, m.extra, repr(m), type(m.date()).__name__, type(m - timedelta(1)).__name__, copy.deepcopy(datetime(2024, 1, 1, tzinfo=UTC)), copy.copy(t) == t, copy.replace(date(2024, 1, 1), year=2000))
