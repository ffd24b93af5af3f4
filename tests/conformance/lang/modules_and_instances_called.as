# What is not callable: a module whose name names a function in it gets a hint.
import copy
import datetime
import json
import math
import pprint
import queue
import random
import time
import types


def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__ + ":", error)


attempt(lambda: time())
attempt(lambda: datetime(2024, 1, 1))
attempt(lambda: random())
attempt(lambda: copy([1]))
attempt(lambda: pprint([1]))
attempt(lambda: math(1))
attempt(lambda: queue(maxsize=1))
attempt(lambda: json(*[1], **{"a": 2}))
attempt(lambda: copy(*[1]))
attempt(lambda: datetime(**{"year": 1}))
attempt(lambda: list(map(time, [1])))
attempt(lambda: sorted([1], key=copy))
made = types.ModuleType("made")
attempt(lambda: made())
made.made = 5
attempt(lambda: made())
made.made = len
attempt(lambda: made("abc"))
made.__name__ = "renamed"
attempt(lambda: made())
made.renamed = print
attempt(lambda: made())
made.__name__ = 5
attempt(lambda: made())
del made.__name__
attempt(lambda: made())


class Callable(types.ModuleType):
    def __call__(self):
        return "called"


attempt(lambda: Callable("c")())
for value in 5, None, "text", [1], {}, (1, 2), object(), NotImplemented, ...:
    attempt(lambda: value())
attempt(lambda: (1, 2)(3))
time.sleep(0)
time(5)
