import random

r = random.Random(2024)
calls = [
    ("uniform", 1, 10), ("uniform", 10, 1), ("triangular",), ("triangular", 0, 10, 3), ("triangular", 5, 5),
    ("triangular", 1, 2, None), ("betavariate", 2, 3), ("betavariate", 0.5, 0.5), ("expovariate", 1.5), ("expovariate",),
    ("gammavariate", 0.5, 1), ("gammavariate", 1, 2), ("gammavariate", 9, 0.5), ("gauss", 1, 2), ("lognormvariate", 0, 1),
    ("normalvariate", 0, 1), ("vonmisesvariate", 0, 4), ("vonmisesvariate", 1, 1e-7), ("paretovariate", 3),
    ("weibullvariate", 1, 1.5), ("binomialvariate",), ("binomialvariate", 10, 0.3), ("binomialvariate", 100, 0.5),
    ("binomialvariate", 1000, 0.9), ("binomialvariate", 5, 0.0), ("binomialvariate", 5, 1.0), ("randint", 1, 6),
    ("randrange", 10), ("randrange", 5, 10), ("randrange", 0, 100, 7), ("randrange", 10, 0, -3), ("randrange", 2**80),
    ("choice", "abcdef"), ("choice", range(1, 100, 7)),
]
for name, *arguments in calls:
    print(name, arguments, [getattr(r, name)(*arguments) for _ in range(3)])
bad = [
    ("betavariate", 0, 1), ("gammavariate", 0, 1), ("gammavariate", 1, -1), ("expovariate", 0), ("binomialvariate", -1),
    ("binomialvariate", 1, 1.5), ("randrange", 0), ("randrange", 3, 3), ("randrange", 1, 5, 0), ("randrange", 1.5),
    ("randrange", 1, 5, 1.0), ("randrange", 5, None, 2), ("randint", 5, 1), ("randint", 1.5, 2), ("choice", []), ("choice", {}),
    ("choice", {1}), ("triangular", 1, "a"), ("randrange", "5"), ("randrange", 1, 5, -1), ("paretovariate", 0),
]
for name, *arguments in bad:
    try:
        print(name, arguments, getattr(r, name)(*arguments))
    except Exception as error:
        print(name, arguments, type(error).__name__, error)
