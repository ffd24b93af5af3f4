# copy.copy of the builtins' iterators: where the copy goes on, and what __reduce__ and __setstate__ say.
import copy

MAKERS = [
    lambda: iter([1, 2, 3]),
    lambda: iter((1, 2, 3)),
    lambda: iter("aéb"),
    lambda: iter(b"abc"),
    lambda: iter({1: 2, 3: 4}),
    lambda: iter({1: 2, 3: 4}.items()),
    lambda: reversed({1: 2, 3: 4}),
    lambda: iter(range(0, 30, 3)),
    lambda: iter(range(2**70, 2**70 + 9, 2)),
    lambda: reversed([1, 2, 3]),
    lambda: reversed((1, 2, 3)),
    lambda: zip([1, 2, 3], "abc"),
    lambda: zip([1, 2, 3], "ab", strict=True),
    lambda: map(str, [1, 2, 3]),
    lambda: filter(None, [0, 1, 2]),
    lambda: enumerate("abc", 5),
]


def shown(value):
    return type(value).__name__ if hasattr(value, "__next__") else value


for make in MAKERS:
    for taken in (0, 1, 9):
        iterator = make()
        try:
            for _ in range(taken):
                next(iterator, None)
            copied = copy.copy(iterator)
            print(type(copied).__name__, list(copied))
        except ValueError as error:
            print(error)
        make_again, args, *state = iterator.__reduce__()
        print(make_again, [shown(arg) for arg in args], state)
    for state in (0, 2, -3, 50):
        iterator = make()
        try:
            iterator.__setstate__(state)
            print(state, list(iterator))
        except (AttributeError, TypeError, ValueError) as error:
            print(error)

for iterator in (iter([1]), iter(range(3))):
    try:
        iterator.__setstate__("x")
    except TypeError as error:
        print(error)
