# help() of functions and methods: what kind, where from, parameters, doc.
import inspect


def plain(a, b=1, *rest, c, **more):
    """Say something.

    In some lines:
        indented.
    """


async def later(x: int = 3) -> str:
    "one line"


async def ticks():
    yield 1


class Thing:
    def method(self, x):
        "of an instance"

    @classmethod
    def made(cls):
        "of the class"

    @staticmethod
    def free(y="y"):
        pass


for routine in (plain, later, ticks, Thing.method, Thing().method, Thing.made, Thing.free, len, lambda q: q):
    help(routine)
    print("======")
print(inspect.signature(plain), inspect.signature(Thing().method), inspect.signature(len))
try:
    help(undefined)
except NameError as error:
    print(error)
help = 3
print(help)
