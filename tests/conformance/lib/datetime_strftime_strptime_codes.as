from datetime import date, datetime, time, timedelta, timezone

tz = timezone(timedelta(hours=5, minutes=30), "IST")
d = datetime(2024, 2, 29, 3, 4, 5, 60, tz)
for code in "aAwdbBmyYHIpMSfzZjUWcxX%GuV:":
    try:
        print(code, repr(d.strftime("%" + code)), end="; ")
    except ValueError as error:
        print(code, error, end="; ")
print(d.strftime("%:z"), datetime(5, 1, 2).strftime("%Y|%y|%G|%j"), date(1, 1, 1).strftime("%Y %d"), time(1, 2, 3).strftime("%H %Y %j"), f"{d:%d/%m}", f"{d}", f"{date(2024, 1, 1):}", format(time(5), "%H"))
print(datetime(2024, 1, 1).strftime("%z|%Z|%:z"), datetime(2024, 1, 1, tzinfo=timezone(-timedelta(hours=3, seconds=5))).strftime("%z %:z %Z"), d.strftime("é %Y"), repr(d.strftime("")))
samples = [
    ("2024-02-29 03:04:05.000060 +0530", "%Y-%m-%d %H:%M:%S.%f %z"), ("29/Feb/24", "%d/%b/%y"), ("Thursday 29 February 2024", "%A %d %B %Y"), ("12:30:01 AM", "%I:%M:%S %p"), ("12:30 pm", "%I:%M %p"),
    ("2024-060", "%Y-%j"), ("2024 W09 4", "%G W%V %u"), ("0.5", "%S.%f"), ("1.123456", "%S.%f"), ("Z", "%z"), ("+05:30:10", "%z"), ("-00:00:00.5", "%z"), ("UTC", "%Z"), ("  7", "%d"), ("7", "%m"), ("2024 10 0", "%Y %U %w"), ("Thu Feb 29 03:04:05 2024", "%c"), ("02/29/24", "%x"), ("03:04:05", "%X"),
    ("a%b", "a%%b"), ("1\t2", "%d %m"), ("29 2 2024", "%d%m%Y"), ("x(1)", "x(%d)"),
]
for text, fmt in samples:
    try:
        print(repr(datetime.strptime(text, fmt)))
    except ValueError as error:
        print(repr(text), repr(fmt), error)
for text, fmt in (("2024", "%d"), ("32", "%d"), ("2023-02-29", "%Y-%m-%d"), ("2024 53 1", "%G %V %u"), ("2024 10", "%G %V"), ("2024 10 1", "%Y %V %u"), ("1", "%V"), ("2024-01", "%Y"), ("x", "%"), ("x", "%k"), ("366 2023", "%j %Y"), ("13 AM", "%I %p"), ("+25:00", "%z"), ("+0530:10", "%z"), ("", "%Y"), ("2024 1 2024", "%Y %m %Y"), ("24:00", "%H:%M"), ("60", "%M"), ("61", "%S"), ("62", "%S"), ("2024 200 4", "%G %j %u"), ("abc", "%b"), ("+5", "%z")):
    try:
        print(repr(datetime.strptime(text, fmt)))
    except Exception as error:
        print(repr(text), repr(fmt), type(error).__name__, error)
for call in (lambda: datetime.strptime(5, "%Y"), lambda: datetime.strptime("5", 5), lambda: d.strftime(5)):
    try:
        print(call())
    except TypeError as error:
        print(error)


class My(datetime):
    pass


print(type(My.strptime("2024", "%Y")).__name__, My.strptime("1 2024", "%m %Y"))
