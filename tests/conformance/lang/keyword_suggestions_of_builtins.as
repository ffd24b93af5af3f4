# A mistyped keyword of a builtin: the error names the one that was meant.
import collections
import contextvars
import itertools
import math


def attempt(name, call):
    try:
        call()
    except TypeError as error:
        print(f"{name}: {error}")
    else:
        print(f"{name}: no error")


attempt("split", lambda: "a".split(sap=2))
attempt("split far", lambda: "a".split(separator=2))
attempt("print", lambda: print(1, ende=2))
attempt("int", lambda: int("1", bas=2))
attempt("max", lambda: max(1, 2, kay=3))
attempt("max of nothing", lambda: max(kay=3))
attempt("min", lambda: min([], defalt=1))
attempt("sum", lambda: sum([], strt=1))
attempt("sorted", lambda: sorted([], kee=1))
attempt("sort", lambda: [].sort(revers=1))
attempt("enumerate", lambda: enumerate([], strat=1))
attempt("zip", lambda: zip(strikt=1))
attempt("to_bytes", lambda: (1).to_bytes(sined=1))
attempt("pow", lambda: pow(1, 2, moz=1))
attempt("round", lambda: round(1, ndigit=1))
attempt("encode", lambda: "a".encode(encodin=1))
attempt("splitlines", lambda: "a".splitlines(keepend=1))
attempt("isclose", lambda: math.isclose(1, 2, rel_to=1))
attempt("accumulate", lambda: itertools.accumulate([], initia=1))
attempt("deque", lambda: collections.deque([], maxle=1))
attempt("ContextVar", lambda: contextvars.ContextVar("name", defaul=1))
attempt("append", lambda: [].append(item=1))
attempt("fromkeys", lambda: dict.fromkeys([], valu=1))
