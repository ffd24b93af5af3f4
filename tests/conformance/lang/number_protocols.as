# __int__, __index__, __float__, __complex__, __trunc__ and what asks for them.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

class Index:
    def __index__(self):
        return 3


class Wrong:
    def __int__(self):
        return "3"

    def __index__(self):
        return 3.0

    def __float__(self):
        return 3

    def __complex__(self):
        return 3.0

    def __bool__(self):
        return 1

    def __len__(self):
        return -1


class Trunc:
    def __trunc__(self):
        return 4


class SubInt(int):
    pass


class GivesSub:
    def __int__(self):
        return SubInt(7)

    def __index__(self):
        return True


for use in [int, float, complex, bool, len, range, hex, chr, bytes, round, abs, hash, list, "abc".__getitem__, [1, 2, 3, 4].__getitem__, (5).__add__, bin, divmod]:
    for value in [Index(), Wrong(), Trunc(), GivesSub()]:
        name = getattr(use, "__name__", use)
        try:
            result = use(value)
            text = repr(result) if "object at" not in repr(result) else "object"
            print(name, type(value).__name__, text if name != "hash" else "number")
        except Exception as error:
            print(name, type(value).__name__, type(error).__name__, error)
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(int(GivesSub()), type(int(GivesSub())).__name__)
    for warning in caught:
        print(warning.category.__name__, warning.message)
