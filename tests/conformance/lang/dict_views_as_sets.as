# keys, values and items views: set operations, comparison, errors, mapping.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

a, b = {"x": 1, "y": 2, "z": [3]}, {"y": 2, "w": 4}
print(sorted(a.keys() & b), sorted(a.keys() | b.keys()), sorted(a.keys() - b), sorted(a.keys() ^ b), sorted(b.items() & {"y": 2}.items()))
print(type(a.keys() & b).__name__, a.keys() & "xyq" == {"x", "y"}, a.keys() >= {"x"}, a.keys() < {"x"}, a.keys() == {"x", "y", "z"}, a.keys().isdisjoint("pq"))
attempt(lambda: a.keys() | 5)
attempt(lambda: a.keys() & None)
attempt(lambda: 5 - a.keys())
attempt(lambda: ["x"] & a.keys())
attempt(lambda: sorted(["x", "q"] - a.keys()))
attempt(lambda: a.items() & b.items())
attempt(lambda: a.items() | b.items())
attempt(lambda: ("y", 2) in a.items())
attempt(lambda: ("z", [3]) in a.items())
attempt(lambda: ("z",) in a.items())
attempt(lambda: 5 in a.items())
attempt(lambda: ([], 1) in a.items())
attempt(lambda: [] in a.keys())
attempt(lambda: [3] in a.values())
attempt(lambda: a.values() == a.values())
attempt(lambda: a.keys() < [1])
attempt(lambda: a.keys() == ["x", "y", "z"])
attempt(lambda: a.values() & {1})
attempt(lambda: hash(a.keys()))
attempt(lambda: hash(a.values()) is not None)
attempt(lambda: a.keys()[0])
attempt(lambda: len(a.items()))
attempt(lambda: list(reversed(a.items())))
attempt(lambda: a.keys().mapping["x"])
attempt(lambda: a.keys().mapping.update({}))
attempt(lambda: a.keys().isdisjoint(5))
attempt(lambda: a.keys().isdisjoint())
attempt(lambda: type(a.keys())())
attempt(lambda: repr(a.keys()) + repr(a.values()) + repr(a.items()))
view = a.items()
a["new"] = None
print(len(view), list(view)[-1])
recursive = {}
recursive["self"] = recursive.values()
print(recursive)


def during(change):
    numbers = {1: "a", 2: "b", 3: "c"}
    try:
        for key in numbers:
            change(numbers, key)
            if len(numbers) > 10:
                break
    except RuntimeError as error:
        print("RuntimeError", error, numbers)
    else:
        print("no error", numbers)


during(lambda d, k: d.update({k + 10: 0}))
during(lambda d, k: d.pop(k))
during(lambda d, k: d.update({k: "changed"}))
during(lambda d, k: (d.pop(3, None), d.update({4: 4})))
during(lambda d, k: d.clear())
numbers = {1, 2, 3}
try:
    for number in numbers:
        numbers.add(number + 10)
except RuntimeError as error:
    print(error)
items = [1, 2, 3]
for item in items:
    if item < 6:
        items.append(item + 3)
print(items)
iterator = iter({1: 2, 3: 4})
print(iterator.__length_hint__(), next(iterator), iterator.__length_hint__())
