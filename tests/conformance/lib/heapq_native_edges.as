# heapq: the order of comparisons, lists that change meanwhile, wrong arguments.
import heapq
from heapq import heapify, heappop, heappush, heappushpop, heapreplace

calls = []


class Item:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        calls.append((self.value, other.value))
        return self.value < other.value

    def __repr__(self):
        return f"Item({self.value})"


def traced(what, function, *args):
    calls.clear()
    try:
        print(what, function(*args), calls)
    except Exception as error:
        print(what, type(error).__name__, error, calls)


heap = [Item(v) for v in (5, 3, 8, 1, 9, 2, 7, 7)]
traced("heapify", heapify, heap)
print(heap)
traced("push", heappush, heap, Item(0))
traced("pop", heappop, heap)
traced("replace", heapreplace, heap, Item(6))
traced("pushpop", heappushpop, heap, Item(1))
traced("pushpop small", heappushpop, heap, Item(-1))
print(heap)
heap = [Item(v) for v in (5, 3, 8, 1, 9, 2, 7, 7)]
traced("heapify max", heapq._heapify_max, heap)
traced("pop max", heapq._heappop_max, heap)
traced("replace max", heapq._heapreplace_max, heap, Item(4))
print(heap)

# Large lists are made heaps in another order.
numbers = [(i * 7919) % 3001 for i in range(3000)]
heapify(numbers)
print(numbers[:12], sum(i * n for i, n in enumerate(numbers)))
pairs = [((i * 31) % 17, i) for i in range(50)]
heapify(pairs)
print(pairs[:9], [heappop(pairs) for _ in range(20)])
mixed = [3, 2.5, True, 10**30, float("nan"), 1, -0.0]
heapify(mixed)
print(mixed, [heappop(mixed) for _ in range(len(mixed))])
words = ["pear", "fig", "é", "apple", ""]
heapify(words)
print([heappop(words) for _ in range(5)])


class Shrinks(Item):
    def __lt__(self, other):
        heap.pop()
        return True


for function, args in (
    (heappush, (Shrinks(1),)),
    (heappop, ()),
    (heapreplace, (Shrinks(2),)),
    (heapify, ()),
    (heappushpop, (Shrinks(2),)),
):
    heap = [Shrinks(i) for i in range(6)]
    try:
        print(function(heap, *args))
    except Exception as error:
        print(type(error).__name__, error, len(heap))


class Fails:
    def __lt__(self, other):
        raise ValueError("not comparable")


heap = [Fails()]
try:
    heappush(heap, Fails())
except ValueError as error:
    print(error, len(heap))
for wrong in (
    lambda: heappop([]),
    lambda: heapreplace([], 1),
    lambda: heappushpop([], 1),
    lambda: heappush((), 1),
    lambda: heappop("abc"),
    lambda: heapify(None),
    lambda: heapreplace({}, 1),
    lambda: heappushpop(1, 1),
    lambda: heappush([1]),
    lambda: heappush([1], item=2),
    lambda: heappush([1], "a"),
    lambda: heapq._heappop_max([]),
    lambda: heapq._heapify_max(()),
):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)


class Sub(list):
    def append(self, item):
        print("never called")


sub = Sub([3, 1, 2])
heapify(sub)
heappush(sub, 0)
print(sub, type(sub).__name__, heappop(sub), heapq.nsmallest(2, sub), heapq.nlargest(2, sub))
print(heappush.__module__, heappush.__name__, heappush)
