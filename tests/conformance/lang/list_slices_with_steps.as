# Assignment to and deletion of slices, with steps and odd bounds.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

def change(statement):
    items = [0, 1, 2, 3, 4, 5, 6, 7]
    try:
        exec(statement, {"items": items})
        print(statement, "->", items)
    except Exception as error:
        print(statement, "->", type(error).__name__, error, items)


for statement in ["items[1:3] = []", "items[1:1] = 'ab'", "items[5:2] = [9]", "items[-3:] = (x for x in 'xy')", "items[::2] = 'abcd'", "items[::2] = 'abc'", "items[::-1] = range(8)", "items[::-2] = [1]", "items[1:7:3] = 'pq'", "items[100:] = [1]", "items[-100:2] = []", "items[2:5] = items", "items[:] = items[::-1]", "items[1:2] = 5", "items[::2] = 5", "items[::0] = []", "items['a'] = 1", "items[1.0] = 1", "items[8] = 1", "items[-9] = 1", "items[None] = 1", "items['a':] = []", "items[10**30:] = [1]", "items[10**30] = 1", "del items[::2]", "del items[1::3]", "del items[::-3]", "del items[5:2]", "del items[-2:]", "del items[:]", "del items[8]", "del items['x']", "del items[::0]", "del items[100:200]", "items[0], items[1:3], items[-1] = 'a', 'bc', 'd'", "items[1:3], items[0] = [], 'z'", "items[items[1]], items[1] = 'first', 2", "items += 'xy'", "items += 5", "items *= 0", "items *= -1", "items *= 1.5", "items[1:3] += [9]", "items[0] += 'a'", "items = items[True]", "items.insert(-100, 'x')", "items.insert(100, 'x')", "items.insert('a', 1)", "items.pop(-9)", "items.pop('a')", "items.pop(1, 2)", "items.remove(9)", "items.index(9)", "items.index(3, 4)", "items.index(3, -6, -4)", "items.extend(5)", "items.extend(items)", "items.sort(key=5)", "items.sort(lambda a: a)", "items.sort(reverse='x')", "items.sort(reverse=[])", "items.append()", "items.append(1, 2)", "items.count()", "items.clear(1)", "items.sort(key=lambda v: items.append(v))", "items.copy().append(9)"]:
    change(statement)
items = [3, "a", 1]
attempt(items.sort)
print(items)
attempt(list, 5)
attempt(list, "ab", "c")
attempt(lambda: list(iterable="ab"))
attempt(lambda: [1] < [1, "a"] < [2])
attempt(lambda: [1, 2] < [1, "a"])
attempt(lambda: [1] < (1,))
attempt(lambda: [] == ())
nested = [1]
nested.append(nested)
print(nested, nested[1][1] is nested)
other = [1]
other.append(other)
attempt(lambda: nested == other)
