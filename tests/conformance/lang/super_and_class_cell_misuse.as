# super() misused, __class__ rebound, zero-argument super in odd places.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

class A:
    def who(self):
        return "A"

    @classmethod
    def make(cls):
        return cls.__name__

    value = property(lambda self: "A value")


class B(A):
    def who(self):
        return super().who() + "B"

    @classmethod
    def make(cls):
        return super().make() + "!"

    @property
    def value(self):
        return super().value + " and B"

    def in_comprehension(self):
        return [super(B, self).who() for _ in range(1)]

    def in_generator(self):
        return list(super().who() for _ in range(1))

    def in_lambda(self):
        return (lambda: super().who())()

    def in_inner(self):
        def inner(this):
            return super().who()
        return inner(self)

    def no_self():
        return super()

    def rebound(self):
        self = 5
        return super().who()

    def deleted(self):
        del self
        return super().who()

    def cell(self):
        return __class__.__name__

    def missing(self):
        return super().nothing

    def starred(*args):
        return super().who()

    @staticmethod
    def static(x):
        return super().who()

    def setter(self):
        super().x = 1


b = B()
for name in ["who", "make", "in_comprehension", "in_generator", "in_lambda", "in_inner", "no_self", "rebound", "cell", "missing", "setter"]:
    print(name, end=" ")
    attempt(lambda: getattr(b, name)())
attempt(lambda: b.value)
attempt(lambda: B.no_self())
attempt(lambda: B.static(5))
attempt(lambda: B.static(b))
attempt(lambda: B.who(5))
attempt(lambda: super())
attempt(lambda: super(B))
attempt(lambda: super(B, b).who())
attempt(lambda: super(B, B).make())
attempt(lambda: super(B, A()))
attempt(lambda: super(B, 5))
attempt(lambda: super(5, b))
attempt(lambda: super(B, None))
attempt(lambda: super(B).__get__(b).who())
attempt(lambda: super(B).__self__)
attempt(lambda: repr(super(B, b)).split(",")[0])
attempt(lambda: repr(super(B)))
attempt(lambda: super(B, b).__thisclass__.__name__ + super(B, b).__self_class__.__name__)
attempt(lambda: super(A, b).who())
attempt(lambda: super(B, b).value)
attempt(lambda: super(B, b)[0])
attempt(lambda: super(B, b, 1))


def outside(self):
    return super().who()


attempt(lambda: outside(b))
B.outside = outside
attempt(lambda: b.outside())




class Swapped(A):
    def who(self):
        return super().who() + "S"


class Other:
    pass


attempt(lambda: Swapped.who(Other()))


class Left(A):
    def who(self):
        return super().who() + "L"


class Right(A):
    def who(self):
        return super().who() + "R"


class Bottom(Left, Right):
    def who(self):
        return super().who() + "X"


print(Bottom().who(), [c.__name__ for c in Bottom.__mro__])
Bottom.__bases__ = (Right, Left)
print(Bottom().who())
attempt(lambda: setattr(Bottom, "__bases__", (A, Left)))
attempt(lambda: setattr(A, "__bases__", (Bottom,)))
