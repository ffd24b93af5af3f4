# Results are made where they go; a swap needs one temporary.
def f(a, b):
    a, b = b, a + b
    c = d = a * 2
    c += 1
    a.x += b
    b[0] -= c
    (e, *rest), h = a
    for k, v in b.items():
        a[k] = v
    x = c or 5
    del x
    return x
