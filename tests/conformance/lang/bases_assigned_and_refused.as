# __bases__ assigned: what is refused, and what follows the new bases. Also what __module__ takes away.
def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__ + ":", error)


class A:
    def who(self):
        return "A"


class B(A):
    pass


class C(B):
    pass


class Other:
    def who(self):
        return "Other"


class Slotted:
    __slots__ = ("a",)


class Number(int):
    pass


def assign(cls, bases):
    cls.__bases__ = bases
    return [base.__name__ for base in cls.__mro__]


attempt(assign, A, (Other,))
attempt(assign, B, (object,))
attempt(assign, B, (int,))
attempt(assign, B, (Slotted,))
attempt(assign, B, ())
attempt(assign, B, [A])
attempt(assign, B, (5,))
attempt(assign, B, (B,))
attempt(assign, B, (C,))
attempt(assign, B, (A, A))
attempt(assign, B, (A, Other))
attempt(assign, Number, (str,))
attempt(assign, int, (str,))
print(C().who())
attempt(assign, B, (Other, A))
print(C().who(), C.__mro__[2].__name__, Other.__subclasses__(), A.__subclasses__())
attempt(delattr, B, "__bases__")
print(B.__firstlineno__, B.__module__)
B.__module__ = "elsewhere"
attempt(lambda: B.__firstlineno__)
print(B, B.__dict__.get("__module__"))


class Holder:
    @classmethod
    @property
    def both(cls):
        return "not reached"

    @classmethod
    def plain(cls):
        return cls.__name__

    wrapped = classmethod(len)
    other = classmethod(staticmethod(lambda cls: cls))


print(type(Holder.both).__name__, Holder.plain(), type(Holder().both).__name__)
attempt(lambda: Holder.both())
attempt(lambda: Holder.wrapped())
attempt(lambda: Holder.other() is Holder)
