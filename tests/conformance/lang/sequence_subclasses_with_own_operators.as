# A subclass of a builtin sequence with an operator of its own is a number in its eyes: it is asked by
# name, and what it cannot do is told in the words of numbers.


class Refuses(list):
    def __add__(self, other):
        print("asked to add", other)
        return NotImplemented

    def __mul__(self, other):
        print("asked to multiply by", other)
        return NotImplemented


class Text(str):
    def __rmul__(self, other):
        return ("reflected", other)


class Reflected(tuple):
    def __radd__(self, other):
        return ("radd", other)


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


attempt("own + 3", lambda: Refuses() + 3)
attempt("own * 3", lambda: Refuses([1]) * 3)
attempt("3 * own", lambda: 3 * Refuses([1]))
attempt("'a' * own", lambda: "a" * Refuses())
attempt("list.__add__", lambda: list.__add__(Refuses([1]), 3))
attempt("list.__add__ list", lambda: list.__add__(Refuses([1]), [2]))
attempt("list.__mul__ str", lambda: list.__mul__(Refuses(), "a"))
attempt("[1] + own", lambda: [1] + Refuses([2]))
attempt("own + own", lambda: Refuses() + Refuses())
attempt("2 * text", lambda: 2 * Text("x"))
attempt("text * 2", lambda: Text("x") * 2)
attempt("text * None", lambda: Text("x") * None)
attempt("(1,) + own", lambda: (1,) + Reflected((2,)))
attempt("own + (1,)", lambda: Reflected((2,)) + (1,))
attempt("own + 1", lambda: Reflected((2,)) + 1)
attempt("[] + 1", lambda: [] + 1)
attempt("[] * 'a'", lambda: [] * "a")
attempt("b'' + ''", lambda: b"" + "")
items = Refuses([1])
attempt("own += 5", lambda: items.__iadd__(5))
items += [2]
print(items, type(items).__name__)


class Keyed(set):
    def __getitem__(self, index):
        return index * 10


attempt("reversed of a set with __getitem__", lambda: list(reversed(Keyed([7, 8, 9]))))
attempt("reversed of a set", lambda: reversed({1}))
