# super() without a named first argument, with a foreign object, and through a proxy.
def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__ + ":", error)


class A:
    x = "A.x"

    def f(self):
        return "A.f"


class B(A):
    def star(*args):
        return super().f()

    def star_and_keyword(*args, key=None):
        return super().f()

    def rebound(self):
        self = 5
        return super().f()

    def in_comprehension(self):
        return [super().x for _ in range(2)], {super().x: 1}, list(super().x for _ in "a")

    def in_lambda(self):
        return (lambda: super().f())()

    def default(self, parent=lambda self: super().x):
        return parent(self)

    static = staticmethod(lambda: super().f())

    def item(self):
        return super()["key"]

    def stored(self):
        super().x = 5

    def removed(self):
        del super().x


b = B()
for name in "star star_and_keyword rebound in_comprehension in_lambda default static item stored removed".split():
    print(name, end=": ")
    attempt(lambda: getattr(b, name)())
attempt(lambda: super(A, B).f)
attempt(lambda: super(B, A))
attempt(lambda: super(B, A()))
attempt(lambda: super(B, 5))
attempt(lambda: super(B, int))
attempt(lambda: super(B).__get__(A()))
attempt(lambda: super(B).__get__(b).f())
attempt(lambda: super(5, b))


class Proxy:
    """It says that it is what it stands for."""

    def __init__(self, target):
        self.target = target

    @property
    def __class__(self):
        return type(self.target)


attempt(lambda: super(B, Proxy(b)).f())
attempt(lambda: super(B, Proxy(b)).__self_class__)
attempt(lambda: super(B, Proxy(A())))
attempt(lambda: B.f(Proxy(b)))
