import time

t = time.gmtime(0)
print(t, type(t), t.tm_year, t[0], len(t), t.tm_zone, t.tm_gmtoff, tuple(t), t == (1970, 1, 1, 0, 0, 0, 3, 1, 0), t[:3], isinstance(t, tuple))
print(time.gmtime(1e9), time.gmtime(-1).tm_year, time.gmtime(951782400.9).tm_mday, time.localtime(5).tm_isdst)
s = time.struct_time((2024, 2, 29, 23, 59, 58, 3, 60, 0))
print(s, s.tm_zone, s.tm_gmtoff, time.struct_time(range(11)), time.struct_time.n_fields, time.struct_time.n_sequence_fields, time.struct_time.n_unnamed_fields, time.struct_time.__match_args__)
print(time.asctime(s), time.asctime(time.gmtime(0)), time.ctime(0))
codes = "aAbBcdHIjmMpSUwWxXyYZz%FTDReGVuCghnst"
for code in codes:
    print(code, repr(time.strftime("%" + code, s)), end="; ")
print()
print(repr(time.strftime("")), time.strftime("%Y é %%", s), repr(time.strftime("a\nb%n")), time.strftime("%Q", s)[:2], time.strftime("%-d", s), time.strftime("%H:%M", (2024, 1, 1, 5, 6, 7, 0, 1, -1)))
print(time.mktime(s), time.mktime((2000, 1, 1, 0, 0, 0, 0, 0, 0)), time.mktime((2000, 14, 35, 25, 61, 61, 0, 0, -1)), time.mktime(time.gmtime(12345)))
for text, fmt in (("2024-02-29 13:14:15", "%Y-%m-%d %H:%M:%S"), ("Thu Feb 29 01:02:03 2024", "%a %b %d %H:%M:%S %Y"), ("Thu Jan  1 00:00:00 1970", None), ("060", "%j"), ("12 PM", "%I %p"), ("24", "%y"), ("69", "%y"), ("68", "%y"), ("31 12 99", "%d %m %y"),
                  ("2024 05 1", "%Y %U %w"), ("2024 05 1", "%Y %W %w"), ("+0530", "%z"), ("UTC", "%Z"), ("%", "%%"), ("March 5", "%B %d"), ("12/31/24", "%x"), ("10:11:12", "%X"), ("Sunday", "%A")):
    print(repr(text), time.strptime(text, fmt) if fmt else time.strptime(text))
for text, fmt in (("2024", "%Y-%m"), ("2024-13", "%Y-%m"), ("x", "%d"), ("31 02", "%d %m"), ("2024 extra", "%Y"), ("1", "%"), ("1", "%Q"), ("366 2023", "%j %Y"), ("a", "%Y")):
    try:
        print(time.strptime(text, fmt))
    except ValueError as error:
        print(repr(text), repr(fmt), error)
for call in (lambda: time.gmtime("x"), lambda: time.gmtime(1e20), lambda: time.strftime(5), lambda: time.strftime("%Y", (1, 2)), lambda: time.strftime("%Y", "x"), lambda: time.strftime("%m", (2024, 13, 1, 0, 0, 0, 0, 1, 0)), lambda: time.struct_time((1, 2)), lambda: time.struct_time(5),
             lambda: time.mktime(5), lambda: time.mktime((1, 2)), lambda: time.asctime("x"), lambda: time.sleep(-1), lambda: time.ctime("a"), lambda: time.gmtime(float("nan")), lambda: t.tm_foo, lambda: setattr(t, "tm_year", 1), lambda: time.strptime(5)):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)
print(time.timezone, time.altzone, time.daylight, time.tzname)
start = time.monotonic_ns(), time.perf_counter_ns(), time.time_ns()
time.sleep(1.5)
print(time.monotonic_ns() - start[0], time.perf_counter_ns() - start[1], time.time_ns() - start[2], time.time(), time.sleep(0), time.process_time() >= 0)
match t:
    case time.struct_time(y, m, d):
        print(y, m, d)
print(hash(t) == hash(tuple(t)), t < time.gmtime(5), t + (1,), sorted([time.gmtime(5), t])[0] is t)
