# A local that a later operand binds is copied before; any other is read in its place.
def binary(x):
    return x + (x := 10)


def display(x):
    return [x, (x := 2), x]


def call(f, x):
    return f(x, (x := 3))


def chain(a, b):
    return a < b < (b := 3)


def subscript(x):
    return x[(x := 1)]


def plain(x, y):
    return x + y * 2
