# Subscripts of typing that are remembered, templates that are given back, and what is looked up by hash.
import functools
import re
import time
from typing import Annotated, Dict, Generic, List, Literal, TypeVar, Union

T = TypeVar("T")
U = TypeVar("U")


class Box(Generic[T]):
    pass


class Pair(Generic[T, U]):
    pass


class Text(str):
    pass


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


print(Literal[1] is Literal[1], Literal[1] is Literal[True], Literal[True], Literal[()])
print(Annotated[int, 1] is Annotated[int, 1], Annotated[int, True], Annotated[int, []])
print(Box[int] is Box[int], Pair[T, int][str] is Pair[T, int][str], Pair[T, int][str])
print(Union[int, str] is Union[int, str], List[1], List[True], Dict[1, True], Dict[True, 1])
attempt(lambda: Annotated[int])
attempt(lambda: Box[int, str])

text = Text("abc")
print(text.format() is text, text.format(1, a=2) is text, text.format_map({}) is text, text % () is text)
print(type(text.partition("z")[0]), type(text.rpartition("z")[2]), type(Text("a{{").format()), type(Text("").format()))
plain = "".join(["ab", "cd"])
print(plain.format() is plain, plain % {} is plain)
attempt(lambda: text % 1)

match = re.match("(?P<a>.)", "x")
for key in [[], {}, "zz", 1.5, None, (1,), -1, b"a"]:
    attempt(match.group, key)
    attempt(match.__getitem__, key)
    attempt(re.match("(.)", "x").group, key)
attempt(functools.reduce, max, [], initial=3)
attempt(time.localtime, seconds=1)
for source in ["1\udc80", b"\xef\xbb\xbf1", "\ufeff1"]:
    attempt(eval, source)
