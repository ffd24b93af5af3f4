# bisect: which methods it calls and how often, bounds, wrong arguments.
import bisect
from bisect import bisect_left, bisect_right, insort, insort_left

calls = []


class Item:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        calls.append((self.value, getattr(other, "value", other)))
        return self.value < other.value

    def __repr__(self):
        return f"Item({self.value})"


class Shy:
    """Its `<` has no answer; `>` has."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        calls.append("lt")
        return NotImplemented

    def __gt__(self, other):
        calls.append("gt")
        return self.value > other.value


class Sequence:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        calls.append(index)
        return self.items[index]

    def insert(self, index, item):
        print("insert", index, item)
        self.items.insert(index, item)


def shown(function, *args, **keywords):
    calls.clear()
    try:
        print(function.__name__, function(*args, **keywords), calls)
    except Exception as error:
        print(function.__name__, type(error).__name__, error, calls)


items = [Item(v) for v in (1, 2, 2, 3, 5)]
for function in (bisect_left, bisect_right):
    for value in (0, 2, 4, 9):
        shown(function, items, Item(value))
    shown(function, [Shy(1), Shy(2), Shy(3)], Shy(2))
    shown(function, Sequence([1, 3, 5]), 3)
    shown(function, [1, 3.5, True], 2)
    shown(function, "abcde", "c")
    shown(function, range(10), 5.5)
    shown(function, [(1, "a"), (2, "b")], (2, "a"))
    shown(function, [1, 2, 3], "x")
    shown(function, [1, 2, 3], 2, 1)
    shown(function, [1, 2, 3], 2, hi=1)
    shown(function, [1, 2, 3], 2, lo=5)
    shown(function, [1, 2, 3], 9, 0, 5)
    shown(function, [1, 2, 3], 9, 0, -1)
    shown(function, [1, 2, 3], 9, 1, -2)
    shown(function, [1, 2, 3], 9, -1)
    shown(function, [1, 2, 3], 9, "a")
    shown(function, [1, 2, 3], 9, 0, 10**30)
    shown(function, {1: 2}, 1)
    shown(function, {1, 2}, 1)
    shown(function, 5, 1)
    shown(function, None, 1)
    shown(function, [3, 2, 1], 2, key=lambda item: calls.append(item) or -item)
    shown(function, [1], 1, 0, 1, None)
    shown(function, [1])
    shown(function, a=[1, 2], x=2)
    shown(function, [1, 2], x=2, y=3)
    shown(function, [float("nan"), 1.0], 1.0)

numbers = [1, 2, 2, 3]
insort(numbers, 2)
insort_left(numbers, 2.0)
insort(numbers, True)
print(numbers)
shown(insort, Sequence([1, 3]), 2)
shown(insort_left, Sequence([1, 3]), 3, key=lambda item: item * 2)
words = ["a", "bb", "dddd"]
insort(words, "ccc", key=len)
insort_left(words, "xx", key=len)
print(words)
shown(insort, (1, 2), 1)
shown(insort, [1, 2], "a")
print(bisect.bisect is bisect_right, bisect.insort is bisect.insort_right, bisect_left)
