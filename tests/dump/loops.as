# `for` goes back from its bottom; so does `while`, if its test can.
def f(items, n):
    for i in range(n):
        if i == 3:
            continue
        if items[i] is None:
            break
    else:
        n = 0
    while n > 0 and items:
        n -= 1
    while items is not None:
        items = items.next
    while True:
        if 0 <= n < 10:
            return n
