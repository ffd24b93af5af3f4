# sorted and sort: stability, keys that raise or change the list, wrong arguments.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

import functools

words = ["bb", "a", "ccc", "dd", "e", "fff"]
print(sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: -len(w)))
attempt(sorted, [1, "a"])
attempt(sorted, [None, None])
attempt(sorted, [1j, 2j])
attempt(sorted, [[1], [1, 2], []])
attempt(sorted, [(1, "a"), (1, 2)])
attempt(sorted, [{}, {}])
attempt(sorted, [float("nan"), 1, 2])
attempt(lambda: sorted([3, 1], key=lambda: 1))
attempt(lambda: sorted([3, 1], key=5))
attempt(lambda: sorted("abc", key=[].append))
attempt(lambda: sorted([3, 1], reverse="x"))
attempt(lambda: sorted([3, 1], reverse=None))
attempt(lambda: sorted([1], kee=1))
attempt(lambda: sorted(5))
attempt(lambda: sorted({"b": 1, "a": 2}))
attempt(lambda: [].sort(None))
attempt(lambda: [1, 2].sort(cmp=None))
attempt(lambda: min([]))
attempt(lambda: max((), default=None))
attempt(lambda: min(1, "a"))
attempt(lambda: max([1, 2], [1, 3], key=sum))
attempt(lambda: max(1, 2, default=3))
attempt(lambda: min(5))
attempt(lambda: min())
attempt(lambda: max("abc", key=ord, default=1, x=2))
attempt(lambda: max([1, 2], key=5))
attempt(lambda: min(["bb", "a", "cc"], key=len))
attempt(lambda: max(["bb", "a", "cc"], key=len))
attempt(lambda: max(float("nan"), 1))
attempt(lambda: max(1, float("nan")))


class Odd:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if self.n == 3:
            raise ValueError("three")
        return NotImplemented

    def __gt__(self, other):
        return self.n > other.n

    def __repr__(self):
        return f"O{self.n}"


attempt(lambda: sorted([Odd(2), Odd(1)]))
attempt(lambda: sorted([Odd(2), Odd(3), Odd(1)]))
items = [3, 1, 2]


def key(value):
    print("key sees", items)
    return value


items.sort(key=key)
print(items)
attempt(lambda: items.sort(key=lambda v: items.clear() or v))
print(items)
print(sorted([5, 2, 9], key=functools.cmp_to_key(lambda a, b: b - a)), sorted([True, 2, 0.5, False]))
keys = [functools.cmp_to_key(lambda a, b: a - b)(n) for n in (2, 1)]
attempt(lambda: keys[0] < 5)
