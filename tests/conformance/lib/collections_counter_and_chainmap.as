from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


c = Counter("abracadabra")
print(c, c["z"], c.most_common(2), c.most_common(), c.most_common(0), c.most_common(-1), list(Counter(a=2, b=0, c=-1).elements()), c.total(), Counter({"x": 1.5}), Counter(), repr(Counter(b=1, a=1)))
a, b = Counter(a=3, b=1, d=-2), Counter(a=1, b=2, c=4)
print(a + b, a - b, a & b, a | b, +a, -a, a == b, a <= b, Counter(a=1) < Counter(a=2), Counter(a=1, b=0) == Counter(a=1), Counter(a=1) >= Counter(), a != b)
a += b
print(a)
a -= Counter(a=10)
print(a)
a |= Counter(z=1)
a &= Counter(z=5, b=1, c=1)
print(a)
c.update("aab", b=2)
c.subtract({"a": 10}, r=1)
print(c, c.copy() == c, type(c.copy()).__name__)
del c["nothing"]
for f in (lambda: Counter(1), lambda: Counter([[1]]), lambda: Counter("a", "b"), lambda: Counter(a="x") + Counter(a=1), lambda: Counter.fromkeys("ab"), lambda: c < 5, lambda: c + {"a": 1}, lambda: Counter({"a": 1, "b": "x"}), lambda: c.most_common("x"), lambda: Counter(None), lambda: c.update(5), lambda: Counter(self=1)):
    show(f)
base, over = {"a": 1, "b": 2}, {"b": 3, "c": 4}
m = ChainMap(over, base)
print(m, m["b"], list(m), len(m), dict(m), m.maps, m.parents, m.new_child({"a": 0})["a"], m.new_child(z=1), "a" in m, m.get("x", 9), bool(ChainMap()), ChainMap().maps)
m["a"] = 100
print(base, over, m.pop("a"), m["a"], m | {"q": 1}, {"q": 1} | m, type({"q": 1} | m).__name__)
m |= {"n": 1}
print(m, m == ChainMap(dict(m)), m.copy().maps[0] is over, list(m.items()))
for f in (lambda: m["missing"], lambda: m.pop("a"), lambda: m.__delitem__("a"), lambda: ChainMap().popitem(), lambda: ChainMap.fromkeys("ab", 1), lambda: m.clear(), lambda: hash(m)):
    show(f)
d = defaultdict(list, a=[1])
d["b"].append(2)
print(d, d.default_factory, d.get("z"), "z" in d, repr(defaultdict(None, x=1)), d | {"c": 3}, {"c": 3} | d, d.copy(), defaultdict(int) == {}, d.__missing__("q"))
for f in (lambda: defaultdict(5), lambda: defaultdict(None)["k"], lambda: defaultdict(lambda: 1 / 0)["k"], lambda: defaultdict(list, [1])):
    show(f)


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __missing__(self, key):
        return f"missing {key}"


u = Upper({"a": 1}, b=2)
u.update(c=3)
u.setdefault("d", 4)
print(u, u["zz"], u.data, "A" in u, "a" in u, u | {"e": 5}, type(u | {}).__name__, u.copy(), len(u), u == {"A": 1, "B": 2, "C": 3, "D": 4}, u.get("nope"), u.pop("A"))
ul = UserList([3, 1, 2])
ul.sort()
print(ul, ul + [1], [0] + ul, ul * 2, ul[1:], type(ul[1:]).__name__, ul == [1, 2, 3], ul < [2], 2 in ul, ul.data, UserList("ab"), ul.index(2), ul.copy(), ul + UserList([9]))
us = UserString("Hello")
print(us, repr(us), us.upper(), type(us.upper()).__name__, us + " w", "x" + us, us[1:3], us * 2, us == "Hello", len(us), us % (), "ell" in us, us.replace("l", "L"), hash(us) == hash("Hello"), UserString(12), int(UserString("42")), us.encode(), UserString("%s") % 5)
show(lambda: u.fromkeys(["k"], 1))
show(lambda: UserString("abc").join(["x", "y"]))
