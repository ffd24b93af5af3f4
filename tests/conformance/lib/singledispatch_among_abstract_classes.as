# Which function is nearest when abstract classes are registered: order, ties, virtual subclasses.
import abc
import collections.abc as c
from functools import singledispatch


def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__ + ":", error)


def dispatcher(*classes):
    @singledispatch
    def name(value):
        return "object"

    for cls in classes:
        name.register(cls, lambda value, cls=cls: cls.__name__)
    return name


class Countable(c.Sized):
    def __len__(self):
        return 0


class Loopable(c.Iterable):
    def __iter__(self):
        return iter(())


class SizedFirst(Countable, Loopable):
    pass


class LoopableFirst(Loopable, Countable):
    pass


f = dispatcher(c.Sized, c.Iterable, c.Container)
attempt(f, SizedFirst())
attempt(f, LoopableFirst())
attempt(f, [])
attempt(f, "text")
f.register(c.Collection, lambda value: "Collection")
attempt(f, [])
f.register(list, lambda value: "list")
attempt(f, [])
attempt(f, ())
attempt(f, 5)
attempt(dispatcher(c.Sequence, c.Mapping, c.Set), {}.keys())
attempt(dispatcher(c.Sequence, c.MutableSequence), [])
attempt(dispatcher(c.MutableMapping, c.Mapping, c.Sized), {})


class Printable(abc.ABC):
    pass


class Storable(abc.ABC):
    pass


class Report:
    pass


Printable.register(Report)
Storable.register(Report)
attempt(dispatcher(Printable, Storable), Report())
attempt(dispatcher(Storable, Printable), Report())
attempt(dispatcher(Storable, Printable, Report), Report())


class Special(Report, Storable):
    pass


attempt(dispatcher(Printable, Storable), Special())
attempt(dispatcher(Printable, Storable, c.Hashable), Special())


class Narrow(Printable):
    pass


Narrow.register(Report)
attempt(dispatcher(Printable, Narrow), Report())
attempt(dispatcher(Narrow, Storable), Report())
print(f.dispatch(tuple)(()), f.dispatch(bool)(1), sorted(key.__name__ for key in f.registry))
