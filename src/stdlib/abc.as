# abc: abstract classes, and classes that say themselves what their subclasses are.
#
# A class refuses to be instantiated while `__abstractmethods__` is not empty;
# `object.__new__` sees to that. Here it is computed, and subclass checks are
# answered from hooks and registrations, each answer remembered.
from _weakref import ref

__all__ = [
    "ABCMeta",
    "ABC",
    "abstractmethod",
    "abstractclassmethod",
    "abstractstaticmethod",
    "abstractproperty",
    "get_cache_token",
    "update_abstractmethods",
]

# How many registrations there have been; a "no" is remembered only until the next.
_registrations = 0


class _Known:
    """What a class knows about its subclasses, each by a weak reference."""

    __slots__ = ("registered", "yes", "no", "no_since")

    def __init__(self):
        self.registered = {}
        self.yes = set()
        self.no = set()
        self.no_since = _registrations


class ABCMeta(type):
    """The metaclass of abstract classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _find_abstract(cls)
        cls._abc_impl = _Known()
        return cls

    def register(cls, subclass):
        """Make subclass count as a subclass of this class; return it."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_impl.registered[ref(subclass)] = None
        _registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        known = cls._abc_impl
        subclass = instance.__class__
        weak = ref(subclass)
        if weak in known.yes:
            return True
        subtype = type(instance)
        if subtype is subclass:
            if known.no_since == _registrations and weak in known.no:
                return False
            return cls.__subclasscheck__(subclass)
        # The instance claims another class than it has; either will do.
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        known = cls._abc_impl
        weak = ref(subclass)
        if weak in known.yes:
            return True
        if known.no_since < _registrations:
            known.no = set()
            known.no_since = _registrations
        elif weak in known.no:
            return False
        answer = _is_subclass(cls, subclass, known)
        (known.yes if answer else known.no).add(weak)
        return answer


def _is_subclass(cls, subclass, known):
    answer = cls.__subclasshook__(subclass)
    if answer is not NotImplemented:
        if not isinstance(answer, bool):
            raise AssertionError(
                "__subclasshook__ must return either False, True, or NotImplemented"
            )
        return answer
    if cls in getattr(subclass, "__mro__", ()):
        return True
    for weak in list(known.registered):
        registered = weak()
        if registered is not None and issubclass(subclass, registered):
            return True
    for other in cls.__subclasses__():
        if issubclass(subclass, other):
            return True
    return False


def _find_abstract(cls):
    names = {
        name
        for name, value in cls.__dict__.items()
        if getattr(value, "__isabstractmethod__", False)
    }
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.add(name)
    cls.__abstractmethods__ = frozenset(names)


class ABC(metaclass=ABCMeta):
    """An abstract class, for those who want no metaclass in their own."""

    __slots__ = ()


def abstractmethod(funcobj):
    """Mark a method that subclasses must define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """classmethod and abstractmethod in one; the two decorators do it as well."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """staticmethod and abstractmethod in one; the two decorators do it as well."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """property and abstractmethod in one; the two decorators do it as well."""

    __isabstractmethod__ = True


def get_cache_token():
    """A value that changes with every registration."""
    return _registrations


def update_abstractmethods(cls):
    """Compute anew which methods are abstract, after the class was changed."""
    if hasattr(cls, "__abstractmethods__"):
        _find_abstract(cls)
    return cls
