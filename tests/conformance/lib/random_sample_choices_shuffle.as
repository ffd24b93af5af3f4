import random
from collections import Counter, deque
from fractions import Fraction

r = random.Random("sampling")
print(r.sample(range(10), 10), r.sample(range(10**12), 4), r.sample("abcdefg", k=3))
print(r.sample(["a", "b"], 3, counts=[3, 2]), r.sample((1, 2, 3), 0), r.sample(deque(range(30)), 25))
print(r.sample(range(1000), 60)[:7], r.sample(range(85), 21))
print(r.choices("abc", k=8), r.choices([1, 2, 3], [1, 0, 3], k=6), r.choices("xy", cum_weights=[1, 5], k=6))
print(r.choices("ab", weights=[Fraction(1, 3), Fraction(2, 3)], k=4), r.choices(range(5), k=0))
items = list(range(12))
print(r.shuffle(items), items)
d = deque("abcdef")
r.shuffle(d)
print(d)
attempts = {
    "sample too many": lambda: r.sample([1, 2], 3),
    "sample negative": lambda: r.sample([1, 2], -1),
    "sample set": lambda: r.sample({1, 2}, 1),
    "sample dict": lambda: r.sample({1: 2}, 1),
    "sample counts length": lambda: r.sample("ab", 1, counts=[1]),
    "sample counts float": lambda: r.sample("ab", 1, counts=[1.5, 1]),
    "sample counts negative": lambda: r.sample("ab", 1, counts=[-5, 1]),
    "sample counts many": lambda: r.sample("ab", 3, counts=[1, 1]),
    "sample k float": lambda: r.sample("ab", 1.0),
    "choices both": lambda: r.choices("ab", [1, 2], cum_weights=[1, 2]),
    "choices length": lambda: r.choices("ab", [1]),
    "choices int weights": lambda: r.choices("ab", 3),
    "choices zero": lambda: r.choices("ab", [0, 0]),
    "choices inf": lambda: r.choices("ab", [1, float("inf")]),
    "choices empty": lambda: r.choices("", k=1),
    "choices k": lambda: r.choices("ab", k="x"),
    "choices k negative": lambda: r.choices("ab", k=-2),
    "shuffle tuple": lambda: r.shuffle((1, 2, 3)),
    "shuffle str": lambda: r.shuffle("abc"),
    "shuffle set": lambda: r.shuffle({1, 2}),
}
for name, call in attempts.items():
    try:
        print(name, call())
    except Exception as error:
        print(name, "->", type(error).__name__, error)
print(Counter(r.choices("abc", [1, 2, 7], k=1000)))


class Biased(random.Random):
    def random(self):
        return 0.25


b = Biased(1)
print(b.choice(range(100)), b.randrange(10), b.uniform(0, 1), b.sample(range(9), 3))


class Bits(random.Random):
    def getrandbits(self, k):
        return 1


print(Bits().randrange(10), Bits().choice("abc"))
