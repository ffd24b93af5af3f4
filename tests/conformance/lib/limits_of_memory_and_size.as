import itertools
import json
import math
import random
import re
import string
from collections import Counter, deque


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


calls = {
    "str repeat": lambda: "a" * 10**18,
    "str repeat word": lambda: "a" * 10**30,
    "list repeat": lambda: [0] * 10**15 * 10**4,
    "list repeat big": lambda: [0] * 10**30,
    "tuple repeat": lambda: (0,) * 10**30,
    "bytes repeat": lambda: b"a" * 10**19,
    "bytearray": lambda: bytearray(10**19),
    "percent star": lambda: "%*d" % (10**30, 1),
    "percent width": lambda: "%99999999999999999999d" % 1,
    "format width": lambda: format(1, "99999999999999999999d"),
    "format precision": lambda: format(1.5, ".99999999999999999999f"),
    "ljust": lambda: "a".ljust(10**30),
    "zfill": lambda: "a".zfill(10**30),
    "center": lambda: "a".center(10**30),
    "range len": lambda: len(range(10**30)),
    "range index": lambda: range(10**30)[10**29],
    "int shift": lambda: 1 << 10**30,
    "int of text": lambda: int("9" * 5000),
    "str of int": lambda: str(10**5000),
    "chr": lambda: chr(10**30),
    "sample": lambda: random.Random(1).sample(range(10**30), 2),
    "sample huge k": lambda: random.Random(1).sample([1], 10**30),
    "getrandbits": lambda: random.Random(1).getrandbits(10**12),
    "choices huge": lambda: random.Random(1).choices([1], k=10**30),
    "json deep": lambda: json.loads("[" * 100000),
    "json deep dict": lambda: json.loads('{"a":' * 100000),
    "islice": lambda: list(itertools.islice("abc", 10**30)),
    "repeat": lambda: itertools.repeat(1, 10**30),
    "deque maxlen": lambda: deque(maxlen=10**30),
    "deque repeat": lambda: deque([1]) * 10**30,
    "combinations": lambda: itertools.combinations("ab", 10**30),
    "product": lambda: itertools.product("ab", repeat=10**30),
    "factorial": lambda: math.factorial(10**30),
    "comb": lambda: math.comb(10**30, 2),
    "perm": lambda: math.perm(10**30, 1),
    "ldexp": lambda: math.ldexp(1.0, 10**30),
    "exp": lambda: math.exp(10**30),
    "slice": lambda: "abc"[10**30:],
    "slice step": lambda: [1, 2, 3][:: 10**30],
    "index": lambda: [1][10**30],
    "re repeat": lambda: re.compile("a{99999999999999999999}"),
    "re group": lambda: re.compile(r"\99999999999999999999"),
    "template": lambda: re.sub("a", r"\g<99999999999999999999>", "a"),
    "formatter": lambda: string.Formatter().format("{0:{1}}", 1, 10**30),
    "replace": lambda: len("aaa".replace("a", "b", 10**30)),
    "split": lambda: "a b".split(" ", 10**30),
    "round": lambda: round(1.5, 10**30),
    "round int": lambda: round(15, -(10**3)),
    "bytes of int": lambda: (5).to_bytes(10**30, "big"),
    "bytes int": lambda: bytes(10**30),
    "hash": lambda: hash(10**30) == hash(10**30),
    "float of int": lambda: float(10**400),
    "int division": lambda: 10**400 / 3,
    "elements": lambda: next(Counter(a=10**30).elements()),
    "fromtimestamp": lambda: __import__("datetime").datetime.fromtimestamp(10**30),
    "timedelta": lambda: __import__("datetime").timedelta(10**30),
}


for name, call in calls.items():
    print(name, end=": ")
    show(call)
