# What folds, and what is left to the run.
def f(x):
    a = 60 * 60 * 24, -1, "a" "b", 2**10, 7 // -2
    b = [1, 2, 3], {1, 2, 3}, {"a": 1}
    c = 1 / 0
    d = x + 1 - 2.5, 1 - x, "%s" % x, x % 3
    e = x in [1, 2], x is None, not x
    return 1 if x is None else "text"
