# Binary operators: subclass priority, NotImplemented, in-place fallbacks, exact texts.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

class A:
    def __add__(self, other):
        print("A.add")
        return NotImplemented

    def __radd__(self, other):
        print("A.radd")
        return "A.radd"

    def __eq__(self, other):
        print("A.eq")
        return NotImplemented

    def __lt__(self, other):
        print("A.lt")
        return NotImplemented

    __hash__ = None


class B(A):
    def __radd__(self, other):
        print("B.radd")
        return NotImplemented

    def __gt__(self, other):
        print("B.gt")
        return NotImplemented


class C(A):
    pass


for expression in ["A() + A()", "A() + B()", "A() + C()", "B() + A()", "1 + A()", "A() + 1", "1 + B()", "A() == B()", "A() != B()", "B() == A()", "A() < B()", "B() > A()", "A() < 1", "1 < A()", "A() <= A()", "A() == 1", "hash(A())", "{A()}", "sum([A()])", "sum([A(), A()], 0)", "[1] + A()", "'a' + A()", "A() in [A()]", "A() - 1", "-A()", "A() @ 2", "A() ** 2", "pow(A(), 2, 3)", "divmod(A(), 1)", "divmod(1, A())", "A() // 2", "2 >> A()", "A() and 1 & A()", "~A()", "abs(A())", "A()[0]", "A()()", "A().x", "len(A())", "iter(A())", "not A()", "'%d' % A()", "'%s' % (A(), 1)", "'a' * A()", "A() * 'a'", "[0] * A()", "{}[A()]", "[0][A()]", "range(A())"]:
    try:
        print(expression, "->", eval(expression))
    except Exception as error:
        print(expression, "->", type(error).__name__, error)


class InPlace:
    def __iadd__(self, other):
        return NotImplemented

    def __add__(self, other):
        return f"add {other}"

    def __isub__(self, other):
        return NotImplemented

    def __ior__(self, other):
        return None


for statement in ["x += 1", "x -= 1", "x |= 1", "x *= 1", "x **= 2", "x @= 1", "x <<= 1", "x //= 1", "x %= 1", "x >>= 2", "x &= 1", "x ^= 2", "x /= 1"]:
    names = {"x": InPlace()}
    try:
        exec(statement, names)
        print(statement, "->", names["x"])
    except TypeError as error:
        print(statement, "->", error)
t = ([1], 2)
try:
    t[0] += [5]
except TypeError as error:
    print(error, t)
