# What an AttributeError says of the name and the object, and the errors of arguments with stars.
import asyncio


class P:
    @property
    def mine(self): raise AttributeError("mine")

    @property
    def inner(self): return self.nope
    w = property()


class D:
    def __get__(self, instance, owner): raise AttributeError("d")


class S:
    __slots__ = ("a",)
    x = 1
    d = D()


def named(f):
    try:
        f()
    except AttributeError as e:
        print(e, "|", e.name, "|", type(e.obj).__name__)
    except TypeError as e:
        print(e)


for f in (
    lambda: P().mine, lambda: P().mine(), lambda: getattr(P(), "mine"), lambda: P().inner, lambda: P().w,
    lambda: S().d, lambda: S.d, lambda: S().a, lambda: S().zz, lambda: setattr(S(), "x", 1),
    lambda: setattr(S(), "zz", 1), lambda: delattr(S(), "x"), lambda: delattr(S(), "q"),
    lambda: setattr([], "append", 2), lambda: setattr(1, "foo", 2), lambda: delattr(asyncio, "foo"),
    lambda: delattr(named, "foo"), lambda: asyncio.foo,
    lambda: print(*3), lambda: print(1, *3), lambda: print(*3, *[1]), lambda: print(*[1], **3),
):
    named(f)
try:
    class K(*3): pass
except TypeError as e:
    print(e)
