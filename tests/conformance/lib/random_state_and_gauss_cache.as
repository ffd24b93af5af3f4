import copy
import random

r = random.Random(42)
state = r.getstate()
print(type(state), len(state), state[0], len(state[1]), state[1][:3], state[1][-1], state[2])
first = [r.gauss(0, 1) for _ in range(3)]
print(first, r.getstate()[2])
r.setstate(state)
print(first == [r.gauss(0, 1) for _ in range(3)])
middle = r.getstate()
a = r.gauss(10, 2)
r.setstate(middle)
print(a == r.gauss(10, 2), a)
r.seed(42)
print(r.getstate()[2], r.gauss(), r.normalvariate(), r.gauss(mu=3))
twin = copy.copy(r)
print(r.random() == twin.random(), twin.gauss() == r.gauss())
deep = copy.deepcopy(r)
print(deep.random() == r.random())
for bad in (None, 1, (1, 2), (2, (1, 2), None), (9, (), None), (3, (1, 2), None), (3, tuple("a" * 625), None),
            (3, tuple([0] * 624 + [700]), None), (3, tuple([-1] * 625), None)):
    try:
        r.setstate(bad)
        print("set")
    except Exception as error:
        print(type(error).__name__, error)
version2 = (2, tuple(x for x in state[1]), state[2])
r.setstate(version2)
print(r.random())
random.seed(3)
s = random.getstate()
x = random.sample(range(100), 5)
random.setstate(s)
print(x == random.sample(range(100), 5), x)
sysr = random.SystemRandom()
print(0 <= sysr.random() < 1, len(sysr.randbytes(4)), 0 <= sysr.randrange(5) < 5)
for name in ("getstate", "setstate"):
    try:
        getattr(sysr, name)()
    except NotImplementedError as error:
        print(error)
