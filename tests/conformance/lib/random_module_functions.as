import random
from random import *

random.seed(12345)
print(random.random(), random.randint(1, 100), random.choice("abc"), random.uniform(1, 2), random.sample(range(50), 3), random.choices([1, 2], k=3), random.getrandbits(20), random.randbytes(3), random.gauss(0, 1), random.randrange(0, 100, 5))
deck = list(range(10))
random.shuffle(deck)
print(deck)
seed("words")
print(random.random(), triangular(1, 3), betavariate(1, 2), expovariate(2), gammavariate(2, 2), lognormvariate(0, 1), vonmisesvariate(0, 1), paretovariate(2), weibullvariate(1, 2), normalvariate(5, 1), binomialvariate(20, 0.5))
a, b = Random(1), Random(1)
print([a.random() for _ in range(2)] == [b.random() for _ in range(2)], a.getstate() == b.getstate())
state = getstate()
first = [random.random() for _ in range(700)]
setstate(state)
print(first == [random.random() for _ in range(700)], sum(first))
print([Random(n).random() for n in range(5)], [Random(n).randrange(10**n + 1) for n in range(30, 34)])
r = Random(99)
print([r.choice(range(10)) for _ in range(10)], [round(r.gauss(100, 15), 6) for _ in range(5)], r.sample(sorted({"x", "y", "z"}), 2), r.choices(population=["red", "black", "green"], weights=[18, 18, 2], k=6))
print(r.randint(-5, -5), r.randrange(-10, 0), r.uniform(-1, -1), r.randint(10**20, 10**20 + 5), r.getrandbits(200))
counts = [0] * 6
for _ in range(600):
    counts[r.randrange(6)] += 1
print(counts, sum(r.random() < 0.5 for _ in range(1000)))
print(random.__all__ == sorted(random.__all__), len(random.__all__), isinstance(random._inst, Random), Random.VERSION)
