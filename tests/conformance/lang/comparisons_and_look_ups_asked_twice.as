# Where the library of CPython asks a script's method more than once.


class Unsure:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print("lt", self.n, other.n if isinstance(other, Unsure) else other)
        return NotImplemented

    def __gt__(self, other):
        print("gt", self.n, other.n)
        return self.n > other.n


class Sure(Unsure):
    def __lt__(self, other):
        print("sure lt", self.n, other.n)
        return self.n < other.n


# All of one class: __lt__ first alone, then in the general way, which asks it once more.
print([item.n for item in sorted([Unsure(2), Unsure(1)])])
print([item.n for item in sorted([Sure(2), Sure(1), Sure(3)], reverse=True)])
# Of two classes: the general way only.
print([item.n for item in sorted([Unsure(2), Sure(1)])])


class Deaf:
    def __lt__(self, other):
        print("deaf")
        return NotImplemented


try:
    sorted([Deaf(), Deaf()])
except TypeError as error:
    print(error)


class Mapping:
    def __getattr__(self, name):
        print("getattr", name)
        if name == "keys":
            return lambda: iter("ab")
        raise AttributeError(name)

    def __getitem__(self, key):
        print("item", key)
        return key * 2


print(dict(Mapping()))
target = {}
target.update(Mapping())
print(target)
print({**Mapping()})


class Odd:
    keys = "no method"


try:
    dict(Odd())
except TypeError as error:
    print(error)
