# Which builtins count as which abstract class, by methods or by registration; hooks that answer badly.
import abc
import collections.abc as c


def attempt(action, *args):
    try:
        print(action(*args))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


kinds = [int, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, memoryview, type(x for x in ())]
kinds += [type({}.keys()), type({}.items()), type({}.values()), type(iter([])), type(lambda: 0), object]
names = "Hashable Iterable Iterator Reversible Sized Container Callable Collection Sequence MutableSequence "
names += "Set MutableSet Mapping MutableMapping MappingView KeysView ItemsView ValuesView Generator Buffer"
for name in names.split():
    print(name, *[kind.__name__ for kind in kinds if issubclass(kind, getattr(c, name))])


class Answering(abc.ABC):
    answer = 5

    @classmethod
    def __subclasshook__(cls, other):
        return cls.answer


for Answering.answer in 5, None, "yes", 1, NotImplemented, True, False:
    attempt(issubclass, type("Fresh", (), {}), Answering)


class Sized:
    def __len__(self):
        return 0


class Unsized(Sized):
    __len__ = None


class Both(Sized):
    def __iter__(self):
        return iter(())

    def __contains__(self, item):
        return True


print(isinstance(Sized(), c.Sized), isinstance(Unsized(), c.Sized), isinstance(Both(), c.Collection))
print(isinstance(Both(), c.Reversible), issubclass(c.Sequence, c.Reversible), issubclass(c.Set, c.Collection))
