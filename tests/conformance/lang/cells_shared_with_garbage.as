# A collection takes functions in cycles apart; the cells they share with living code stay as they are.
import gc


class Node:
    pass


def shared():
    kept = "kept"
    for i in range(3):
        node = Node()
        node.function = lambda: (node, kept)
        node.me = node
        last = node.function
    del node
    gc.collect()
    print(kept)
    try:
        last()
    except NameError as error:
        print(error)


def counter():
    count = 0

    def increase():
        nonlocal count
        count += 1
        return count

    increase.me = increase
    return lambda: count, increase


shared()
read, write = counter()
write()
write()
write.me = None
del write
gc.collect()
print(read())

read, write = counter()
write()
del write
gc.collect()
print(read())


def many():
    for i in range(60_000):
        a, b = Node(), Node()
        a.other, b.other, b.me = b, a, lambda: b
    return b.me() is b


print(many())
