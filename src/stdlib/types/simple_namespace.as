# types.SimpleNamespace: an object that is nothing but its attributes.
__name__ = "types"

# Those whose repr is being made, so that a namespace in itself ends as `...`.
_in_repr = set()


class SimpleNamespace:
    """An object with the attributes it is given; equal to one with the same."""

    def __init__(self, /, *args, **kwargs):
        if len(args) > 1:
            raise TypeError(f"{type(self).__name__} expected at most 1 argument, got {len(args)}")
        attributes = self.__dict__
        given = dict(*args)
        for name in given:
            if not isinstance(name, str):
                raise TypeError("keywords must be strings")
        attributes.update(given)
        attributes.update(kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        if id(self) in _in_repr:
            return f"{name}(...)"
        _in_repr.add(id(self))
        try:
            items = [f"{key}={value!r}" for key, value in self.__dict__.items() if key]
            return f"{name}({', '.join(items)})"
        finally:
            _in_repr.discard(id(self))

    def __hash__(self):
        cls = type(self)
        name = "types.SimpleNamespace" if cls is SimpleNamespace else cls.__name__
        raise TypeError(f"unhashable type: '{name}'")

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __ne__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ != other.__dict__
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ < other.__dict__
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ <= other.__dict__
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ > other.__dict__
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ >= other.__dict__
        return NotImplemented

    def __replace__(self, /, **changes):
        result = type(self)(**self.__dict__)
        result.__dict__.update(changes)
        return result

    def __reduce__(self):
        return type(self), (), self.__dict__
