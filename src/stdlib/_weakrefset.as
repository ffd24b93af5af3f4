# weakref.WeakSet: a set that does not keep its members alive.
from _weakref import ref

__all__ = ["WeakSet"]


class WeakSet:
    """A set of weakly referenced objects, in the order in which they came."""

    def __init__(self, data=None):
        self.data = {}  # of references, as an ordered set
        weak_self = ref(self)

        def _remove(dead):
            self = weak_self()
            if self is not None:
                self.data.pop(dead, None)

        self._remove = _remove
        if data is not None:
            self.update(data)

    def __iter__(self):
        for weak in list(self.data):
            item = weak()
            if item is not None:
                yield item

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            weak = ref(item)
        except TypeError:
            return False
        return weak in self.data

    def __reduce__(self):
        return self.__class__, (list(self),), self.__getstate__()

    def add(self, item):
        """Put item in."""
        weak = ref(item, self._remove)
        if weak not in self.data:
            self.data[weak] = None

    def clear(self):
        """Take everything out."""
        self.data.clear()

    def copy(self):
        """A copy."""
        return self.__class__(self)

    def pop(self):
        """Take any member out; KeyError if there is none."""
        while True:
            try:
                weak, _ = self.data.popitem()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            item = weak()
            if item is not None:
                return item

    def remove(self, item):
        """Take item out; KeyError if it is not in."""
        del self.data[ref(item)]

    def discard(self, item):
        """Take item out, if it is in."""
        self.data.pop(ref(item), None)

    def update(self, other):
        """Put all of them in."""
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        """Those that are not in other."""
        result = self.copy()
        result.difference_update(other)
        return result

    __sub__ = difference

    def difference_update(self, other):
        """Take out those that are in other."""
        if self is other:
            self.data.clear()
        else:
            for item in list(other):
                self.discard(item)

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def intersection(self, other):
        """Those that are in both."""
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        """Keep those that are in other."""
        keep = {ref(item) for item in other}
        for weak in list(self.data):
            if weak not in keep:
                del self.data[weak]

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def issubset(self, other):
        """Are all in other?"""
        return self._refs() <= {ref(item) for item in other}

    __le__ = issubset

    def __lt__(self, other):
        return self._refs() < {ref(item) for item in other}

    def issuperset(self, other):
        """Are all of other in this?"""
        return self._refs() >= {ref(item) for item in other}

    __ge__ = issuperset

    def __gt__(self, other):
        return self._refs() > {ref(item) for item in other}

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self._refs() == {ref(item) for item in other}

    __hash__ = None

    def _refs(self):
        return set(self.data)

    def symmetric_difference(self, other):
        """Those that are in one of the two only."""
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        """Take out those in other, put in the rest of it."""
        if self is other:
            self.data.clear()
            return
        for item in list(other):
            if item in self:
                self.discard(item)
            else:
                self.add(item)

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def union(self, other):
        """Those that are in one or both."""
        return self.__class__(item for items in (self, other) for item in items)

    __or__ = union

    def isdisjoint(self, other):
        """Is nothing in both?"""
        return len(self.intersection(other)) == 0

    def __repr__(self):
        members = "{" + ", ".join([repr(weak) for weak in self.data]) + "}"
        return members if self.data else "set()"

    __class_getitem__ = classmethod(type(list[int]))
