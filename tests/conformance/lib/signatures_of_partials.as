# inspect.signature of partial objects and methods, and of those that could never be called.
import builtins, re
def print(*values, **options): builtins.print(*[re.sub("0x[0-9a-f]+", "0x...", str(value)) for value in values], **options)
import inspect
from functools import partial, partialmethod


def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__ + ":", error, "|", repr(error.__cause__))


def target(a, b, /, c=3, *rest, d, e=5, **more):
    pass


def plain(x, y=2):
    pass


class Sub(partial):
    pass


class Owner:
    def method(self, a, b, *, c=1):
        pass

    half = partialmethod(method, 1)
    named = partialmethod(method, b=7, c=9)
    wrong = partialmethod(method, 1, 2, 3)


for made in (
    partial(target),
    partial(target, 1),
    partial(target, 1, 2, 3, 4, 5),
    partial(target, d=1),
    partial(target, c=1, z=2),
    partial(plain, y=5),
    partial(plain, x=5),
    partial(partial(plain, 1), 2),
    Sub(plain, 1),
    partial(Owner.method, None, 1),
    Owner.half,
    Owner().half,
    Owner().named,
    partial(Owner, 5) if False else partial(dict, a=1),
):
    attempt(inspect.signature, made)


def shown(made):
    try:
        inspect.signature(made)
    except ValueError as error:
        text = str(error)
        print(re.sub("<.*>", "<...>", text), "|", repr(error.__cause__))


shown(partial(plain, 1, 2, 3))
shown(partial(plain, nope=1))
shown(partial(lambda: 0, 1))
shown(Owner.wrong)
