# dict(), update, fromkeys, |, __missing__: what they accept and refuse.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

attempt(dict, [(1, 2), (3,)])
attempt(dict, [(1, 2, 3)])
attempt(dict, [1])
attempt(dict, ["ab", "cd"])
attempt(dict, ["abc"])
attempt(dict, 5)
attempt(dict, None)
attempt(dict, [], [])
attempt(lambda: dict([("a", 1)], a=2, b=3))
attempt(lambda: dict(**{"a": 1}, **{"a": 2}))
attempt(lambda: dict(**{1: 2}))
attempt(lambda: dict(**5))
attempt(lambda: dict(**[("a", 1)]))
attempt(lambda: {**5})
attempt(lambda: {**[1]})
attempt(lambda: {[]: 1})
attempt(lambda: {{}: 1})
attempt(lambda: {(1, []): 1})
attempt(lambda: {1: "a", 1.0: "b", True: "c"})
attempt(lambda: {}["missing"])
attempt(lambda: {}[(1, 2)])
attempt(lambda: {1: 2}.pop(5))
attempt(lambda: {1: 2}.pop(5, None))
attempt(lambda: {}.pop())
attempt(lambda: {}.pop([]))
attempt(lambda: {}.popitem())
attempt(lambda: {}.setdefault([]))
attempt(lambda: {}.setdefault())
attempt(lambda: {}.get([], 1))
attempt(lambda: {}.get())
attempt(lambda: {}.get(1, default=2))
attempt(lambda: dict.fromkeys("ab", 0))
attempt(lambda: dict.fromkeys(5))
attempt(lambda: dict.fromkeys([[]]))
attempt(lambda: dict.fromkeys())
attempt(lambda: {}.update(5))
attempt(lambda: {}.update([1], [2]))
attempt(lambda: {}.update([(1, 2), 3]))
attempt(lambda: {1: 2} | [(3, 4)])
attempt(lambda: {1: 2} | {3: 4} | {1: 5})
attempt(lambda: {} < {})
attempt(lambda: {1: 2} == {1: 2.0})
attempt(lambda: {}.keys.__name__)
attempt(lambda: dict.get({}))
attempt(lambda: dict.get([], 1))
attempt(lambda: {}.foo)
attempt(lambda: {1}.pop(1))
d = {1: 2}
d |= [(3, 4)]
print(d)
try:
    d |= 5
except TypeError as error:
    print(error)


class Missing(dict):
    def __missing__(self, key):
        if key == "bad":
            raise KeyError("own")
        self[key] = value = f"made {key}"
        return value


m = Missing(a=1)
print(m["a"], m["b"], m.get("c"), "c" in m, m)
attempt(lambda: m["bad"])
attempt(lambda: m.pop("zz"))
attempt(lambda: "{a} {q}".format_map(m))
attempt(lambda: "%(a)s %(w)s" % m)
print(type(m.copy()).__name__, type(m | {}).__name__, type({} | m).__name__, type(Missing.fromkeys("a")).__name__)


class KeysOnly:
    def keys(self):
        return ["k1", "k2"]

    def __getitem__(self, key):
        return key.upper()


print(dict(KeysOnly()), {**KeysOnly()}, (lambda **kw: kw)(**KeysOnly()))
