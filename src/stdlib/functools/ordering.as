# functools.total_ordering: comparisons made from others.
__name__ = "functools"


def total_ordering(cls):
    """Give a class that has one of < <= > >= the other three."""
    roots = [name for name in _DERIVED if getattr(cls, name) is not getattr(object, name)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    # Where a class has several, the first of < <= > >= counts.
    root = roots[0]
    for name, make in _DERIVED[root]:
        if name not in roots:
            method = make(root)
            method.__name__ = name
            setattr(cls, name, method)
    return cls


# Each derivation asks the root operation of self's type, and passes
# NotImplemented on, so that the other operand gets its chance.


def _opposite(root):
    def method(self, other):
        answer = getattr(type(self), root)(self, other)
        return answer if answer is NotImplemented else not answer

    return method


def _opposite_and_unequal(root):
    def method(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        return not answer and self != other

    return method


def _same_or_equal(root):
    def method(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        return answer or self == other

    return method


def _same_and_unequal(root):
    def method(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        return answer and self != other

    return method


def _opposite_or_equal(root):
    def method(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        return not answer or self == other

    return method


_DERIVED = {
    "__lt__": [
        ("__gt__", _opposite_and_unequal),
        ("__le__", _same_or_equal),
        ("__ge__", _opposite),
    ],
    "__le__": [
        ("__ge__", _opposite_or_equal),
        ("__lt__", _same_and_unequal),
        ("__gt__", _opposite),
    ],
    "__gt__": [
        ("__lt__", _opposite_and_unequal),
        ("__ge__", _same_or_equal),
        ("__le__", _opposite),
    ],
    "__ge__": [
        ("__le__", _opposite_or_equal),
        ("__gt__", _same_and_unequal),
        ("__lt__", _opposite),
    ],
}
