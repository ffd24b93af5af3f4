# A metaclass's own mro(): classes put in, left out, refused, and asked again when __bases__ changes.
def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__ + ":", error)


class Extra:
    def hello(self):
        return "extra"

    def both(self):
        return "extra's"


class Inserting(type):
    def mro(cls):
        order = type.mro(cls)
        print("mro of", cls.__name__, [base.__name__ for base in order])
        return [order[0], Extra, *order[1:]]


class One(metaclass=Inserting):
    def both(self):
        return "own, then " + super().both()


class Two(One):
    pass


print(One.__mro__, One().hello(), One().both(), isinstance(One(), Extra), issubclass(One, Extra), One.__bases__)
attempt(lambda: Two.__mro__)


class Last(type):
    def mro(cls):
        return [Extra, cls, object]


class Behind(metaclass=Last):
    def both(self):
        return "behind"


print(Behind().both(), Behind.__mro__, super(Extra, Behind()).both())


class Reversed(type):
    def mro(cls):
        order = type.mro(cls)
        return tuple([order[0], *order[-2:0:-1], order[-1]])


class A:
    name = "A"


class B:
    name = "B"


class Both(A, B, metaclass=Reversed):
    pass


print(Both.name, Both.__mro__)
Both.__bases__ = (B, A)
print(Both.name, [base.__name__ for base in Both.__mro__])


class Answering(type):
    answer = None

    def mro(cls):
        return Answering.answer


for answer in [], 5, [1], (object,), [int], None, ["x", object], iter([object]):
    Answering.answer = answer
    attempt(lambda: Answering("Made", (), {}).__mro__)


class Failing(type):
    def mro(cls):
        raise LookupError("no order for " + cls.__name__)


attempt(lambda: Failing("Made", (), {}))


class Misordered(type):
    def mro(cls):
        return [cls, A, Derived, object]


class Derived(A):
    pass


attempt(lambda: type("Made", (A, Derived), {}))
attempt(lambda: Misordered("Made", (A, Derived), {}).__mro__)
attempt(lambda: type.mro(int))
attempt(lambda: type.mro(Both))
attempt(lambda: type.mro(5))
