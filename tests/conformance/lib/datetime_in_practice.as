from datetime import UTC, date, datetime, time, timedelta, timezone


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


start = datetime(2024, 1, 31, 22, 30)
print([str((start + timedelta(days=30 * n)).date()) for n in range(4)], start.replace(day=1) - timedelta(days=1), (start + timedelta(hours=2)).strftime("%a %d %b %H:%M"), start.isoformat(timespec="minutes"))


def month_end(d):
    return (d.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


print([month_end(date(2024, m, 1)).day for m in range(1, 13)], [date(2024, 2, 26) + timedelta(n) for n in range(0, 7, 3)])
born, today = date(1990, 6, 15), date(2024, 6, 14)
print(today.year - born.year - ((today.month, today.day) < (born.month, born.day)), (today - born).days, (today - born) // timedelta(days=365), divmod((today - born).days, 7))
events = sorted([(datetime(2024, 5, 1, 9), "standup"), (datetime(2024, 5, 1, 8, 30), "coffee"), (datetime(2023, 12, 31, 23, 59, 59, 999999), "old")])
for when, what in events:
    print(f"{when:%Y-%m-%d %H:%M:%S.%f} {what:<8}|{when.date()!s}|{when.time():%H.%M}|{when.weekday()}")
est = timezone(timedelta(hours=-5), "EST")
meeting = datetime(2024, 3, 10, 9, 0, tzinfo=est)
print(meeting, meeting.astimezone(UTC), meeting.astimezone(timezone(timedelta(hours=5, minutes=45))), meeting.utcoffset(), meeting.tzname(), meeting.timestamp(), meeting == meeting.astimezone(UTC), meeting - datetime(2024, 3, 10, tzinfo=UTC))
print(datetime.fromtimestamp(1.7e9, UTC), datetime.fromtimestamp(1.7e9, est), int(datetime(2024, 1, 1, tzinfo=UTC).timestamp()), datetime.fromisoformat("2024-01-02T03:04:05Z").tzinfo, datetime.strptime("2024-05-06T07:08:09+0200", "%Y-%m-%dT%H:%M:%S%z").astimezone(UTC))
spans = [timedelta(seconds=s) for s in (0, 59, 61, 3661, 90061, -1)]
print([str(s) for s in spans], sum(spans, timedelta()), max(spans), [s.total_seconds() for s in spans], timedelta(days=1.5), timedelta(hours=25).days, timedelta(minutes=90) / timedelta(hours=1))
print({(d.isocalendar().year, d.isocalendar().week) for d in (date(2020, 12, 31), date(2021, 1, 1), date(2021, 1, 4))} == {(2020, 53), (2021, 1)}, date(2024, 1, 1).isoweekday(), date.fromisocalendar(2024, 1, 1), date.fromordinal(738886), date(2024, 1, 1).toordinal())
match date(2024, 7, 4):
    case date(month=7, day=4) as d:
        print("july fourth", d.year)
print(time(23, 59) > time(0), time.fromisoformat("04:05:06.789").microsecond, datetime.combine(date(2024, 1, 1), time.min), datetime.combine(date(2024, 1, 1), time.max).isoformat(), time(12).replace(minute=30, tzinfo=UTC).isoformat())
for f in (lambda: datetime(2024, 2, 30), lambda: date(2024, 1, 1) - timedelta(days=10**7), lambda: datetime.now(5), lambda: start - date(2024, 1, 1), lambda: start < date(2024, 1, 1), lambda: start == date(2024, 1, 31), lambda: date(2024, 1, 1) + "1", lambda: timedelta(days=1) * timedelta(days=1), lambda: start.astimezone("UTC"), lambda: datetime.strptime("31/02/2024", "%d/%m/%Y"), lambda: datetime.fromisoformat("2024-13-01"), lambda: timezone(timedelta(hours=25)), lambda: date.fromisoformat("today"), lambda: time(25), lambda: hash(start) == hash(datetime(2024, 1, 31, 22, 30)), lambda: {start: 1}[datetime(2024, 1, 31, 22, 30)]):
    show(f)
