# heapq: a list kept as a heap: heap[k] <= heap[2k+1] and heap[2k+2].
#
# What is done to the list is native; here is what takes iterables.
from _heapq import heapify, heappop, heappush, heappushpop, heapreplace
from _heapq import _heapify_max, _heappop_max, _heapreplace_max

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


def merge(*iterables, key=None, reverse=False):
    """One sorted iterator over several sorted iterables; of equals, the earlier first."""
    if reverse:
        heapify_, pop, replace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        heapify_, pop, replace, direction = heapify, heappop, heapreplace, 1
    heap = []
    for number, iterable in enumerate(iterables):
        step = iter(iterable).__next__
        try:
            value = step()
        except StopIteration:
            continue
        rank = value if key is None else key(value)
        heap.append([rank, number * direction, value, step])
    heapify_(heap)
    while len(heap) > 1:
        entry = heap[0]
        yield entry[2]
        try:
            value = entry[3]()
        except StopIteration:
            pop(heap)
            continue
        entry[0] = value if key is None else key(value)
        entry[2] = value
        replace(heap, entry)
    if heap:
        _, _, value, step = heap[0]
        yield value
        yield from step.__self__


def nsmallest(n, iterable, key=None):
    """The n smallest items, as sorted(iterable, key=key)[:n]."""
    if n == 1:
        return _only(min, iterable, key)
    if _has_at_most(iterable, n):
        return sorted(iterable, key=key)[:n]
    items = iter(iterable)
    count = len(range(n))
    return sorted(items, key=key)[:count] if count else []


def nlargest(n, iterable, key=None):
    """The n largest items, as sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        return _only(max, iterable, key)
    if _has_at_most(iterable, n):
        return sorted(iterable, key=key, reverse=True)[:n]
    items = iter(iterable)
    count = len(range(0, -n, -1))
    return sorted(items, key=key, reverse=True)[:count] if count else []


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
