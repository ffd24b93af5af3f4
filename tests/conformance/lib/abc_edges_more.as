import abc
from abc import ABC, ABCMeta, abstractmethod, get_cache_token, update_abstractmethods


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    @staticmethod
    @abstractmethod
    def helper(): ...

    @abstractmethod
    def name(self):
        return "base name"


class Half(Shape):
    area = 1

    def make(cls):
        pass


class Full(Half):
    def helper():
        pass

    def name(self):
        return super().name() + "!"


show(Shape)
show(Half)
show(lambda: Full().name())
print(sorted(Shape.__abstractmethods__), sorted(Half.__abstractmethods__), Full.__abstractmethods__, Shape.area.__isabstractmethod__, Shape.__dict__["make"].__isabstractmethod__)


class One(ABC):
    @abstractmethod
    def only(self): ...


show(One)
show(lambda: One(1))


class Reg(ABC):
    pass


class Thing:
    pass


token = get_cache_token()
print(Reg.register(Thing) is Thing, get_cache_token() != token, isinstance(Thing(), Reg), issubclass(Thing, Reg), Thing.__mro__, Reg in Thing.__mro__)


@Reg.register
class Decorated:
    pass


print(issubclass(Decorated, Reg), isinstance(5, Reg))
show(lambda: Reg.register(5))
show(lambda: Thing2.register(Reg) if False else Reg.register(Reg))
show(lambda: issubclass(5, Reg))


class Child(Reg):
    pass


show(lambda: Child.register(Reg))


class Hooked(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Hooked:
            return hasattr(other, "quack") or NotImplemented
        return NotImplemented


class Duck:
    def quack(self):
        pass


print(isinstance(Duck(), Hooked), issubclass(int, Hooked))


class SubHooked(Hooked):
    pass


print(isinstance(Duck(), SubHooked))


class Late(ABC):
    pass


Late.added = abstractmethod(lambda self: None)
print(Late(), ) if False else print(Late.__abstractmethods__)
update_abstractmethods(Late)
show(Late)
show(lambda: update_abstractmethods(int))


class Meta(ABCMeta):
    def __instancecheck__(cls, instance):
        return "checked", super().__instancecheck__(instance)


class Odd(metaclass=Meta):
    pass


print(isinstance(5, Odd), type(Odd).__name__, ABC.__class__ is ABCMeta, ABC.__slots__, abc.ABC.__doc__ is not None)


class AbstractProperty(ABC):
    @property
    @abc.abstractmethod
    def x(self): ...

    @x.setter
    @abc.abstractmethod
    def x(self, value): ...


class Concrete(AbstractProperty):
    @property
    def x(self):
        return 1


print(Concrete().x)
show(lambda: setattr(Concrete(), "x", 2))
show(AbstractProperty)
