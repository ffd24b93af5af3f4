# Where names live: locals, cells, free variables, globals.
counter = 0


def outer(a, b):
    def inner():
        nonlocal b
        global counter
        counter += 1
        b = a
        return b

    try:
        del b
    except NameError as error:
        print(error)
    if a:
        c = 1
    return c, inner
