# lru_cache, reduce, partial, cmp_to_key: what shows that they are objects of their own.
import copy
import functools
from functools import cache, cmp_to_key, lru_cache, partial, reduce


@lru_cache(maxsize=3)
def square(n, /, *, scale=1):
    """Squares."""
    print("called", n, scale)
    return n * n * scale


for n in (1, 2, 3, 1, 4, 2, 1):
    square(n)
print(square.cache_info(), square.cache_parameters())
square(1, scale=1)
square(1.0)
square(True)
square("1" and 1)
print(square.cache_info())
square.cache_clear()
print(square.cache_info(), square.__name__, square.__doc__, square.__wrapped__(5))
print(type(square), type(square).__name__, callable(square))
square.extra = 1
print(square.extra, sorted(name for name in vars(square) if not name.startswith("__")))
print(copy.copy(square) is square, copy.deepcopy(square) is square)
for wrong in (lambda: square([]), lambda: square(), lambda: lru_cache("x"), lambda: lru_cache(1)(3)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)


@lru_cache(maxsize=None, typed=True)
def typed(*args, **keywords):
    return [type(arg).__name__ for arg in args]


print(typed(1), typed(1.0), typed(True), typed(1) is typed(1), typed(1, a=2), typed(1, a=2.0))
print(typed.cache_info())
print(lru_cache(maxsize=0)(len).cache_info(), lru_cache(maxsize=-5)(len).cache_parameters())


class Box:
    made = 0

    @lru_cache
    def method(self, n):
        Box.made += 1
        return (self is box, n)

    @staticmethod
    @cache
    def static(n):
        return n + 1


box = Box()
print(box.method(1), box.method(1), Box.method(box, 1), Box.made, Box.static(2), box.static(2))
print(Box.method.cache_info(), type(box.method).__name__)


@cache
def depth(n):
    return 0 if n == 0 else depth(n - 1) + 1


print(depth(400), depth.cache_info())


@cache
def fails(n):
    raise ValueError(n)


for _ in range(2):
    try:
        fails(1)
    except ValueError as error:
        print(error, fails.cache_info())


@lru_cache(maxsize=1)
def again(n):
    if n == 0:
        return 0
    return again(n - 1) + again(0)


print(again(4), again.cache_info())


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        return self.n == other.n


@lru_cache(maxsize=2)
def by_key(key):
    return key.n


print([by_key(Key(n)) for n in (1, 2, 1, 3, 2, 1)], by_key.cache_info())

print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(max, (), 5), reduce(lambda a, b: a + b, "abc", "_"))
for wrong in (lambda: reduce(max, []), lambda: reduce(max, 5), lambda: reduce(max)):
    try:
        wrong()
    except TypeError as error:
        print(error)


def show(*args, **keywords):
    return args, keywords


first = partial(show, 1, a=2)
second = partial(first, 3, b=4, a=5)
print(first(9, z=1), second(9, a=0, c=7), second.func is show, second.args, second.keywords)
print(partial(print, 1, sep=""), type(first), first.__doc__ == partial.__doc__)
first.note = "kept"
third = partial(first, 8)
print(third.func is first, third(), first.note, vars(first))
for wrong in (
    lambda: partial(),
    lambda: partial(3),
    lambda: setattr(first, "func", 1),
    lambda: first.__setstate__((1, 2)),
):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
loop = partial(show)
loop.__setstate__((show, (loop,), {}, None))
print(loop.args[0] is loop, repr(loop).count("..."))


class Sub(partial):
    def __call__(self, *args):
        return "sub", super().__call__(*args)


print(Sub(show, 1)(2), partial(Sub(show, 1), 3)(4), repr(Sub(len)).split("(")[0])

ranked = sorted(["bb", "a", "ccc"], key=cmp_to_key(lambda a, b: len(b) - len(a)))
print(ranked)
key = cmp_to_key(lambda a, b: (a > b) - (a < b))
print(key(1) < key(2), key(1) == key(1), key(2) >= key(3), key(5).obj, key(1) != key(2))
for wrong in (lambda: key(1) < 2, lambda: hash(key(1)), lambda: cmp_to_key()):
    try:
        wrong()
    except TypeError as error:
        print(error)
