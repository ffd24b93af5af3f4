# How the library refuses arguments of the wrong sort.
import bisect
import collections
import datetime
import heapq
import itertools
import re
import string
import typing


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


islice = itertools.islice
for bounds in ((-1,), (1, -2), (None, -1), (2.5, -1, -1), (10, 10**20), (10**20, 3), (0, 5, 0), (0, 5, -1), (3, "x"), (1, None, None)):
    attempt(lambda: list(islice("abcdef", *bounds)))
deque = collections.deque("ab", 3)
attempt(lambda: deque + 3)
attempt(lambda: deque * None)
attempt(lambda: deque + [1])
attempt(lambda: [1] + deque)
for n in (None, 1, 1.0, 2.5, 9.5, -1, "x"):
    attempt(lambda: collections.Counter("aabc").most_common(n))
attempt(lambda: collections.OrderedDict().pop((1, 2)))
attempt(lambda: collections.OrderedDict().move_to_end(None))
attempt(lambda: heapq.nlargest(2.5, [3, 1, 2]))
attempt(lambda: heapq.nsmallest(5.5, [3, 1, 2]))
attempt(lambda: heapq.nsmallest(None, iter([1])))
attempt(lambda: bisect.bisect([1], 1, 0, 2.5))
attempt(lambda: bisect.bisect([1], 1, "x"))
moment = datetime.datetime(2024, 2, 29, 1, 2, 3)
attempt(lambda: moment.replace(year=None))
attempt(lambda: moment.replace(tzinfo=None, day=1))
attempt(lambda: datetime.date(2024, None, 1))
attempt(lambda: datetime.date(2024, 1))
attempt(lambda: datetime.datetime.combine(None, moment))
attempt(lambda: datetime.datetime.combine(moment, datetime.timedelta()))
attempt(lambda: moment.isoformat(None))
attempt(lambda: moment.isoformat(timespec=None))
attempt(lambda: moment.astimezone(moment))
attempt(lambda: datetime.timezone(None))
attempt(lambda: divmod(moment, datetime.timedelta(1)))
attempt(lambda: abs(moment))
attempt(lambda: format(datetime.timedelta(1), "x"))
attempt(lambda: re.compile("(a)").groupindex)
attempt(lambda: re.compile("(?P<n>a)").groupindex)
attempt(lambda: string.capwords(b"ab c"))
attempt(lambda: string.capwords("ab  cD"))
attempt(lambda: typing.Literal[int, "a"])
attempt(lambda: typing.TypeVar(None))
attempt(lambda: "".maketrans("ab", None))
attempt(lambda: b"ab".hex("-", 2**40))
attempt(lambda: b"ab".find("a", []))
attempt(lambda: (5).to_bytes(2, None))
attempt(lambda: (1j).__pow__(None, 1))
attempt(lambda: (1j).__pow__(2, 1))
data = bytearray(b"abc")
attempt(lambda: data.__setitem__(slice(0, 2), 1j))
attempt(lambda: data.__setitem__(slice(0, 2, 0), ["x"]))
attempt(lambda: data.__setitem__(9, 2.5))
attempt(lambda: open(b"/nonexistent/file"))
