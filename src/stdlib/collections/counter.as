# collections.Counter: how often each thing occurs.
__name__ = "collections"


def _items_of(other):
    items = getattr(other, "items", None)
    if items is not None and _is_mapping(other):
        return items()
    return None


def _is_mapping(other):
    if isinstance(other, dict):
        return True
    from collections.abc import Mapping

    return isinstance(other, Mapping)


class Counter(dict):
    """A dict from things to how many of them there are."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        """The sum of the counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """The n commonest (thing, count), commonest first; of equals, the older first."""
        pairs = sorted(self.items(), key=_count_of, reverse=True)
        if n is None:
            return pairs
        if n == 1:
            return pairs[:1]
        if n >= len(pairs):
            return pairs[:n]
        return pairs[: len(range(n))]

    def elements(self):
        """Each thing as often as it is counted."""
        from itertools import chain, repeat, starmap

        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError(
            "Counter.fromkeys() is undefined.  Use Counter(iterable) instead."
        )

    def update(self, iterable=None, /, **kwds):
        """Count more: things, or counts from a mapping."""
        if iterable is not None:
            items = _items_of(iterable)
            if items is None:
                get = self.get
                for thing in iterable:
                    self[thing] = get(thing, 0) + 1
            elif self:
                get = self.get
                for thing, count in items:
                    self[thing] = count + get(thing, 0)
            else:
                super().update(iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Count down; counts may fall below zero."""
        if iterable is not None:
            get = self.get
            items = _items_of(iterable)
            if items is None:
                for thing in iterable:
                    self[thing] = get(thing, 0) - 1
            else:
                for thing, count in items:
                    self[thing] = get(thing, 0) - count
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """A copy of the same class."""
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, thing):
        if thing in self:
            super().__delitem__(thing)

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        try:
            counts = dict(self.most_common())
        except TypeError:  # counts that cannot be compared
            counts = dict(self)
        return f"{self.__class__.__name__}({counts!r})"

    # Comparisons: a thing not in it counts zero.

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[thing] == other[thing] for c in (self, other) for thing in c)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[thing] <= other[thing] for c in (self, other) for thing in c)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[thing] >= other[thing] for c in (self, other) for thing in c)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    # Arithmetic: the result keeps only what counts more than zero.

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _combined(self, other, lambda a, b: a + b)

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _combined(self, other, lambda a, b: a - b)

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _combined(self, other, lambda a, b: b if a < b else a)

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for thing, count in self.items():
            least = min(count, other[thing])
            if least > 0:
                result[thing] = least
        return result

    def __pos__(self):
        result = Counter()
        for thing, count in self.items():
            if count > 0:
                result[thing] = count
        return result

    def __neg__(self):
        result = Counter()
        for thing, count in self.items():
            if count < 0:
                result[thing] = 0 - count
        return result

    def _keep_positive(self):
        for thing in [thing for thing, count in self.items() if not count > 0]:
            del self[thing]
        return self

    def __iadd__(self, other):
        for thing, count in other.items():
            self[thing] += count
        return self._keep_positive()

    def __isub__(self, other):
        for thing, count in other.items():
            self[thing] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for thing, count in other.items():
            if count > self[thing]:
                self[thing] = count
        return self._keep_positive()

    def __iand__(self, other):
        for thing, count in self.items():
            if other[thing] < count:
                self[thing] = other[thing]
        return self._keep_positive()


def _count_of(pair):
    return pair[1]


def _combined(left, right, combine):
    result = Counter()
    for thing, count in left.items():
        count = combine(count, right[thing])
        if count > 0:
            result[thing] = count
    for thing, count in right.items():
        if thing not in left:
            count = combine(0, count)
            if count > 0:
                result[thing] = count
    return result
