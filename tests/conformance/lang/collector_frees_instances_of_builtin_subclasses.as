# An instance of a subclass of a builtin type can be part of a cycle, whatever the type.
import gc
import weakref


def cycle_of(base, *args):
    class Node(base):
        def __del__(self):
            print("deleted", base.__name__)

    node = Node(*args)
    node.me = node
    return weakref.ref(Node)


for base, args in (
    (bytes, (b"x",)),
    (str, ("x",)),
    (int, (5,)),
    (float, (1.5,)),
    (complex, (1j,)),
    (tuple, ((1, 2),)),
    (frozenset, ([1],)),
    (bytearray, (b"x",)),
    (list, ([1],)),
    (Exception, ("x",)),
):
    node_class = cycle_of(base, *args)
    gc.collect()
    print(base.__name__, node_class() is None)

# The namespace that a class and its instance live in is freed as a whole.
exec(
    """
class Kept(str):
    def __del__(self):
        print("deleted with its namespace", str(self))

value = Kept("value")
""",
    {},
)
print("collecting")
gc.collect()
print("end")
