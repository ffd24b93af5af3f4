# Special methods called by name: slot wrappers against plain methods, and their argument errors.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

attempt(lambda: [].__add__(1))
attempt(lambda: ().__mul__("a"))
attempt(lambda: "a".__add__(1))
attempt(lambda: b"".__add__(1))
attempt(lambda: "".__mul__())
attempt(lambda: int.__lt__(1))
attempt(lambda: (1).__lt__())
attempt(lambda: (1).__add__(1, 2))
attempt(lambda: (1).__add__(x=1))
attempt(lambda: int.__add__())
attempt(lambda: int.__add__("a", 1))
attempt(lambda: str.upper(1))
attempt(lambda: str.upper())
attempt(lambda: (2).__pow__())
attempt(lambda: (2).__pow__(1, 2, 3))
attempt(lambda: {}.__setitem__(1))
attempt(lambda: {}.__getitem__())
attempt(lambda: {}.__delitem__())
attempt(lambda: [].__len__(1))
attempt(lambda: iter([]).__next__(1))
attempt(lambda: object().__setattr__("a"))
attempt(lambda: object().__repr__(1))
attempt(lambda: (1).__format__())
attempt(lambda: (1).__format__(1))
attempt(lambda: [].__reversed__(1))
attempt(lambda: dict.__contains__({}))
attempt(lambda: [].__contains__())
attempt(lambda: (lambda: 1).__get__())
attempt(lambda: (5).__round__(1, 2))
attempt(lambda: [].__class_getitem__())
print(int.__add__, int.__format__, (1).__add__.__class__.__name__, (1).__format__.__class__.__name__, {}.__getitem__.__class__.__name__, type(dict.__getitem__).__name__, type(list.__len__).__name__, type(object.__init__).__name__, type(object.__new__).__name__, type(dict.__dict__["fromkeys"]).__name__)


class R:
    def __radd__(self, other):
        return "radd"

    def __rmul__(self, other):
        return "rmul"


class L(list):
    def __add__(self, other):
        return "L.add"

    def __radd__(self, other):
        return "L.radd"


attempt(lambda: [1] + R())
attempt(lambda: "a" * R())
attempt(lambda: R() * [1])
attempt(lambda: 1.5 * [1])
attempt(lambda: [1] * 1.5)
attempt(lambda: [1] + (2,))
attempt(lambda: L() + [1])
attempt(lambda: [1] + L())
attempt(lambda: 2 * L([1]))
attempt(lambda: "a" + R() + "b")


class SetOnly:
    def __setitem__(self, key, value):
        print("set", key)


class DeleteOnly:
    def __delitem__(self, key):
        print("delete", key)


class ReflectedPower:
    def __rpow__(self, other):
        return "rpow"


def delete(target, key):
    del target[key]


def assign(target, key):
    target[key] = 1


for target in (1, "a", (1,), range(3), R(), {1}, 1.5, None, {}.keys(), SetOnly(), DeleteOnly()):
    for key in (0, "a", 10 ** 30):
        attempt(delete, target, key)
        attempt(assign, target, key)
attempt(lambda: pow(ReflectedPower(), 2, 3))
attempt(lambda: pow(2, ReflectedPower()))
