from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo

for text in ("2024-02-29", "20240229", "2024-W09-4", "2024W094", "2024-W09", "2024-060", "2024-02-30", "2024-2-9", "", "24-02-29", "2024/02/29", "2024-W54-1", "2024-W01-8", "2024-02-29T00", "0000-01-01", "２０２４-01-01"):
    try:
        print(repr(date.fromisoformat(text)))
    except ValueError as error:
        print(repr(text), error)
for text in ("2024-02-29T03:04:05", "2024-02-29 03:04", "20240229T030405", "2024-02-29T03", "2024-02-29T03:04:05.1", "2024-02-29T03:04:05,123456789", "2024-02-29T03:04:05Z", "2024-02-29T03:04:05+05:30", "2024-02-29T03:04:05-0530", "2024-02-29T03:04:05+05", "2024-02-29T030405.5+053010.5", "2024-02-29x03:04",
             "2024-W09-4T03:04", "2024-02-29T24:00", "2024-02-29T25:00", "2024-02-29T03:60", "2024-02-29T03:04:05+24:00", "2024-02-29T03:04:05+", "2024-02-29T", "2024-02-29T03:04:05.", "2024-02-29T03:0405", "2024-12-31T24:00:00.1"):
    try:
        print(repr(datetime.fromisoformat(text)))
    except ValueError as error:
        print(repr(text), error)
for text in ("03:04", "T03:04:05", "0304", "03", "03:04:05.000001", "03:04Z", "030405+0100", "24:00", "3:04", "03:04:05.12345678", "", "03:04:05+00:00"):
    try:
        print(repr(time.fromisoformat(text)))
    except ValueError as error:
        print(repr(text), error)
d = datetime(2024, 2, 29, 3, 4, 5, 678901, UTC)
for spec in ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds", "bad"):
    try:
        print(d.isoformat(timespec=spec), d.isoformat(" ", spec), time(1, 2, 3).isoformat(spec))
    except ValueError as error:
        print(error)
print(d.isocalendar(), d.isocalendar().week, repr(d.isocalendar()), date(2021, 1, 3).isocalendar(), date.fromisocalendar(2020, 53, 7), tuple(d.isocalendar()), d.isoweekday(), d.weekday(), date(2024, 12, 30).isocalendar())
for call in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(10000, 1, 1), lambda: date(2024, 13, 1), lambda: datetime(2024, 1, 1, 24), lambda: datetime(2024, 1, 1, 0, 60), lambda: datetime(2024, 1, 1, 0, 0, 60), lambda: datetime(2024, 1, 1, microsecond=10**6), lambda: datetime(2024, 1, 1, tzinfo="x"), lambda: datetime(2024, 1), lambda: date(2024.0, 1, 1), lambda: datetime(2024, 1, 1, fold=2),
             lambda: time(24), lambda: time(tzinfo=5), lambda: date.fromisocalendar(2021, 53, 1), lambda: date.fromisocalendar(2021, 1, 8), lambda: date.fromisocalendar(0, 1, 1), lambda: date.fromordinal(0), lambda: date.fromordinal(10**9), lambda: datetime.fromtimestamp(1e20), lambda: datetime.fromtimestamp("x"), lambda: date.fromtimestamp(float("nan")), lambda: datetime.combine(date(2024, 1, 1), 5), lambda: date.fromisoformat(5), lambda: datetime.fromisoformat(None),
             lambda: timezone(5), lambda: timezone(timedelta(hours=24)), lambda: timezone(timedelta(1), "x"), lambda: timezone(timedelta(hours=1), 5), lambda: d.replace(month=13), lambda: d.year.x):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)
print(repr(d), d, repr(date(2024, 1, 2)), repr(time(1, 2)), repr(time(1, 2, 3, 4, UTC, fold=1)), repr(timezone(timedelta(hours=-3), "BRT")), timezone(timedelta(minutes=-90)), timezone.utc, UTC is timezone.utc, repr(timezone.utc), repr(timezone(timedelta(0))), timezone(timedelta(0)) is timezone.utc, repr(datetime(1, 1, 1)), datetime.min, datetime.max, time.max, date.resolution, datetime.resolution, timezone.max, MINYEAR, MAXYEAR)
print(datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(1.9999999, UTC), datetime.fromtimestamp(-0.5), d.timestamp(), datetime(1969, 1, 1, tzinfo=UTC).timestamp(), d.date(), d.time(), d.timetz(), d.utctimetuple().tm_hour, d.timetuple(), d.toordinal(), d.ctime(), date(2024, 1, 1).ctime(), datetime.combine(date(2024, 1, 1), time(1, tzinfo=UTC)))
print(d.astimezone(timezone(timedelta(hours=-5))), datetime(2024, 1, 1).astimezone(UTC), d.astimezone().tzinfo, d.replace(tzinfo=None), d.replace(2000, hour=1), time(1).replace(minute=5), date(2024, 1, 31).replace(day=1))
print(datetime.__mro__, isinstance(d, date), d.tzname(), d.utcoffset(), d.dst(), d.fold, hash(d) == hash(d.astimezone(timezone(timedelta(hours=2)))))
