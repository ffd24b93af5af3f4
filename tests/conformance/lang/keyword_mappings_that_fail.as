# What becomes of an error of the mapping after ** in a call.


def function(**keywords):
    return keywords


class Failing:
    def __init__(self, keys, item=None):
        self.given, self.item = keys, item

    def keys(self):
        if isinstance(self.given, Exception):
            raise self.given
        return self.given

    def __getitem__(self, key):
        if self.item:
            raise self.item
        return key


def attempt(mapping):
    try:
        print(function(**mapping))
    except Exception as error:
        print(type(error).__name__, error, repr(error.__context__))


attempt(Failing(["a", "b"]))
attempt(Failing(KeyError("q")))
attempt(Failing(KeyError("q", "r")))
attempt(Failing(["a"], KeyError("a")))
attempt(Failing(["a"], KeyError()))
attempt(Failing(["a"], AttributeError("lost")))
attempt(Failing(AttributeError("lost")))
attempt(Failing(["a"], ValueError("other")))
attempt(Failing(3))
attempt(Failing([1]))
attempt(3)
attempt(None)
for call in (
    lambda: function(a=1, **{"a": 2}),
    lambda: function(a=1, **{3: 4, "a": 2}),
    lambda: function(**{3: 4}),
    lambda: function(**{"a": 1}, **{"b": 2, "a": 3}),
    lambda: dict(a=1, **{"a": 2}),
):
    try:
        print(call())
    except TypeError as error:
        print(error)
