# heapq: a list kept as a heap: heap[k] <= heap[2k+1] and heap[2k+2].
#
# Items are compared with `<` only, in CPython's order, so that an item that
# counts its comparisons, and the layout of the list, come out the same.
__all__ = [
    "heappush",
    "heappop",
    "heapify",
    "heapreplace",
    "merge",
    "nlargest",
    "nsmallest",
    "heappushpop",
]


def heappush(heap, item, /):
    """Put item in."""
    if not isinstance(heap, list):
        _refuse("heappush() argument 1", heap)
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    """Take the smallest item out."""
    if not isinstance(heap, list):
        _refuse("heappop() argument", heap)
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    """Take the smallest item out, then put item in."""
    if not isinstance(heap, list):
        _refuse("heapreplace() argument 1", heap)
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    """Put item in, then take the smallest item out."""
    if not isinstance(heap, list):
        _refuse("heappushpop() argument 1", heap)
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(heap, /):
    """Make a heap of a list, in place."""
    if not isinstance(heap, list):
        _refuse("heapify() argument", heap)
    for i in reversed(range(len(heap) // 2)):
        _sink(heap, i)


def _refuse(where, heap):
    raise TypeError(f"{where} must be list, not {type(heap).__name__}")


def _rise(heap, top, place):
    """Move the item at place up, but not above top, to where it belongs."""
    item = heap[place]
    while place > top:
        parent = (place - 1) >> 1
        above = heap[parent]
        if not item < above:
            break
        heap[place] = above
        place = parent
    heap[place] = item


def _sink(heap, place):
    """Move the item at place down to a leaf, then up to where it belongs.

    Most items belong far down, so this compares less than stopping on the way.
    """
    end = len(heap)
    top = place
    item = heap[place]
    child = 2 * place + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _rise(heap, top, place)


class _Reversed:
    """An item that is smaller when it is larger."""

    __slots__ = ("item",)

    def __init__(self, item):
        self.item = item

    def __lt__(self, other):
        return other.item < self.item


def merge(*iterables, key=None, reverse=False):
    """One sorted iterator over several sorted iterables; of equals, the earlier first."""
    heap = []
    for number, iterable in enumerate(iterables):
        step = iter(iterable).__next__
        try:
            value = step()
        except StopIteration:
            continue
        rank = value if key is None else key(value)
        if reverse:
            rank = _Reversed(rank)
        heap.append([rank, number, value, step])
    heapify(heap)
    while len(heap) > 1:
        entry = heap[0]
        yield entry[2]
        try:
            value = entry[3]()
        except StopIteration:
            heappop(heap)
            continue
        rank = value if key is None else key(value)
        entry[0] = _Reversed(rank) if reverse else rank
        entry[2] = value
        heapreplace(heap, entry)
    if heap:
        _, _, value, step = heap[0]
        yield value
        yield from step.__self__


def nsmallest(n, iterable, key=None):
    """The n smallest items, as sorted(iterable, key=key)[:n]."""
    if n == 1:
        return _only(min, iterable, key)
    if _has_at_most(iterable, n):
        return sorted(iterable, key=key)
    if n <= 0:
        return []
    return sorted(iterable, key=key)[:n]


def nlargest(n, iterable, key=None):
    """The n largest items, as sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        return _only(max, iterable, key)
    if _has_at_most(iterable, n):
        return sorted(iterable, key=key, reverse=True)
    if n <= 0:
        return []
    return sorted(iterable, key=key, reverse=True)[:n]


def _has_at_most(iterable, n):
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        return False
    return n >= size


_NOTHING = object()


def _only(choose, iterable, key):
    result = choose(iter(iterable), default=_NOTHING, key=key)
    return [] if result is _NOTHING else [result]
