"""Print the public names of the builtins and of the library's modules, a line each.

    python3.13 names.py </dev/null >names.txt     what CPython 3.13 has, recorded beside this file
    asyncscript run names.py <names.txt           what of that is there, asked by tests/compatibility.rs

After `[module]` come lines `name kind`, and for a class its members, in order: public ones, and
the special methods that are not every object's. A module that cannot be imported has no section.
"""

import sys

MODULES = """
builtins __future__ abc asyncio asyncio.exceptions asyncio.queues asyncio.subprocess asyncio.taskgroups
asyncio.timeouts atexit bisect collections collections.abc concurrent.futures contextlib contextvars copy
dataclasses datetime difflib enum fractions functools gc graphlib heapq inspect io itertools json
json.decoder json.encoder keyword linecache logging logging.config logging.handlers math numbers operator
pprint queue random re reprlib shlex signal statistics string sys textwrap threading time traceback types
typing unittest unittest.mock warnings weakref
""".split()

# Of the implementation, or of every class: no script asks for them.
LEFT_OUT = set(dir(object)) - {"__eq__", "__hash__", "__repr__"} | {
    "__abstractmethods__", "__annotations__", "__dataclass_fields__", "__dataclass_params__", "__dict__",
    "__firstlineno__", "__getstate__", "__setstate__", "__module__", "__orig_bases__", "__parameters__",
    "__protocol_attrs__", "__slots__", "__static_attributes__", "__text_signature__", "__type_params__",
    "__weakref__", "__non_callable_proto_members__", "__basicsize__", "__dictoffset__", "__flags__",
    "__itemsize__", "__weakrefoffset__", "__eq__", "__hash__", "__repr__", "__getnewargs__",
    "__getnewargs_ex__", "__sizeof__", "__callable_proto_members_only__", "__copy__", "__deepcopy__",
    "__del__", "__getattr__", "__getattribute__", "__setattr__", "__delattr__", "__vectorcalloffset__",
}


def members(cls):
    return [
        name
        for name in sorted(dir(cls))
        if name not in LEFT_OUT
        and (not name.startswith("_") or name.startswith("__") and name.endswith("__"))
    ]


def public(module, name):
    listed = getattr(module, "__all__", None)
    if listed is not None and name not in ("json.decoder", "json.encoder"):
        return sorted(set(listed))
    return [
        key
        for key, value in sorted(vars(module).items())
        if not key.startswith("_")
        and not isinstance(value, type(sys))
        and getattr(value, "__module__", None) in (None, name, "_" + name, "builtins", "posix", "_io")
    ]


def kind(value):
    if isinstance(value, type):
        return "exception" if issubclass(value, BaseException) else "class"
    return "function" if callable(value) else "value"


def sections():
    """Module and names: the recorded ones if they come on standard input, else what CPython has."""
    recorded = sys.stdin.read().split("\n")
    if recorded == [""]:
        return {name: None for name in MODULES}
    found = {}
    for line in recorded:
        if line.startswith("["):
            names = found[line[1:-1]] = []
        elif line:
            names.append(line.split()[0])
    return found


for name, keys in sections().items():
    try:
        module = __import__(name, None, None, ["*"])
    except ImportError:
        continue
    print(f"[{name}]")
    for key in keys or public(module, name):
        if not hasattr(module, key):
            continue
        value = getattr(module, key)
        what = kind(value)
        if what in ("class", "exception"):
            print(key, what, *members(value))
        else:
            print(key, what)
