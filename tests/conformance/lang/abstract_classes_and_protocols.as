# abc: abstract methods, registration, subclass hooks, the texts of refusals.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

from abc import ABC, ABCMeta, abstractmethod, abstractproperty, update_abstractmethods, get_cache_token


class Shape(ABC):
    @abstractmethod
    def area(self):
        """The area."""
        return 0

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    @staticmethod
    @abstractmethod
    def unit(): ...

    def describe(self):
        return f"{self.name} {self.area()}"


class Half(Shape):
    def area(self):
        return super().area() + 1

    name = "half"


class Square(Half):
    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def unit():
        return "m"


attempt(Shape)
attempt(Half)
attempt(lambda: Square().describe())
attempt(lambda: sorted(Shape.__abstractmethods__))
attempt(lambda: sorted(Half.__abstractmethods__))
attempt(lambda: Square.__abstractmethods__)
attempt(lambda: type("One", (ABC,), {"m": abstractmethod(lambda self: 1)})())
attempt(lambda: Shape.area.__isabstractmethod__)
attempt(lambda: Shape.__dict__["name"].__isabstractmethod__)
attempt(lambda: Shape(1, 2))


class Duck(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Duck:
            return any("quack" in base.__dict__ for base in other.__mro__) or NotImplemented
        return NotImplemented


class Mallard:
    def quack(self):
        pass


class Robot:
    pass


print(issubclass(Mallard, Duck), isinstance(Mallard(), Duck), isinstance(Robot(), Duck))
print(Duck.register(Robot), isinstance(Robot(), Duck), issubclass(Robot, Duck))
attempt(lambda: Duck.register(5))
attempt(lambda: Robot.register(Duck))
attempt(lambda: issubclass(5, Duck))
attempt(lambda: Mallard in Duck.__subclasses__())


class Sub(Duck):
    pass


attempt(lambda: Sub.register(Duck))
attempt(lambda: issubclass(Mallard, Sub))


@Duck.register
class Decorated:
    pass


print(isinstance(Decorated(), Duck))


class Late(ABC):
    @abstractmethod
    def m(self): ...


class Fixed(Late):
    pass


Fixed.m = lambda self: "fixed"
attempt(Fixed)
update_abstractmethods(Fixed)
attempt(lambda: Fixed().m())
Late.__abstractmethods__ = frozenset()
attempt(lambda: Late().m())
attempt(lambda: type(get_cache_token()).__name__)


class Mixed(dict, ABC):
    @abstractmethod
    def extra(self): ...


attempt(Mixed)
attempt(lambda: isinstance(ABC, ABCMeta) and ABC.__class__.__name__)


class WithSlots(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def b(self): ...

    @abstractmethod
    def a(self): ...

    @abstractmethod
    def c(self): ...


attempt(WithSlots)
from collections.abc import Iterable, Sized, Callable, Hashable, Mapping, Sequence, Iterator, Awaitable, Generator, Container, Collection, MutableSequence

for kind in (Iterable, Sized, Callable, Hashable, Mapping, Sequence, Iterator, Container, Collection):
    print(kind.__name__, [isinstance(v, kind) for v in ([], (), {}, "", 5, len, iter([]), range(1), set())])


class Seq(Sequence):
    def __getitem__(self, index):
        return "abc"[index]

    def __len__(self):
        return 3


s = Seq()
print(list(s), "b" in s, s.index("c"), s.count("a"), list(reversed(s)), isinstance(s, Iterable))
attempt(lambda: s.index("z"))
attempt(lambda: type("Bad", (MutableSequence,), {"__len__": len})())
