# collections: containers beside list, dict, set and tuple.
#
# deque, defaultdict and OrderedDict are native; the others have files of their
# own, loaded when asked for.
from _collections import OrderedDict, defaultdict, deque

__all__ = [
    "ChainMap",
    "Counter",
    "OrderedDict",
    "UserDict",
    "UserList",
    "UserString",
    "defaultdict",
    "deque",
    "namedtuple",
]

_FILE_OF = {
    "namedtuple": "named_tuple",
    "Counter": "counter",
    "ChainMap": "chain_map",
    "UserDict": "user",
    "UserList": "user",
    "UserString": "user",
}


def __getattr__(name):
    file = _FILE_OF.get(name)
    if file is not None:
        value = getattr(__import__(f"collections.{file}", None, None, [name]), name)
    elif name == "abc":
        value = __import__("collections.abc", None, None, ["Iterable"])
    else:
        raise AttributeError(f"module 'collections' has no attribute {name!r}")
    globals()[name] = value
    return value
