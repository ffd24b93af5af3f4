import random

for seed in (0, 1, -1, 2**32, -(2**70), 3.5, -0.0, 1e300, "", "text", "ünïcödé", b"bytes", bytearray(b"ba"), True):
    r = random.Random(seed)
    print(repr(seed), r.random(), r.getrandbits(64), r.randrange(1000))

r = random.Random()
r.seed("abc", version=1)
print(r.random())
r.seed(b"abc", version=1)
print(r.random())
r.seed("abc", version=2)
print(r.random())
for bad in ((1, 2), [1], {"a": 1}, 1j, object):
    try:
        random.Random(bad)
    except TypeError as error:
        print(type(error).__name__, error)
try:
    random.seed(1, 2, 3)
except TypeError as error:
    print(error)


class Own(random.Random):
    def __init__(self, seed=None, extra=1):
        super().__init__(seed)
        self.extra = extra


print(Own(5, extra=3).random(), Own(5).extra)
r = random.Random(7)
print([r.randbytes(n) for n in (0, 1, 3, 8, 9)])
print([r.getrandbits(k) for k in (0, 1, 31, 32, 33, 100)])
for call in (lambda: r.getrandbits(-1), lambda: r.randbytes(-1), lambda: r.getrandbits(1.5), lambda: r.randbytes("1")):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
