# inspect: members, documents and sources of objects; frames.
import sys

__name__ = "inspect"

_MISSING = object()


def getmembers(object, predicate=None):
    """The (name, value) pairs of an object, sorted by name."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """As getmembers, without running any code of the object."""
    return _members(object, predicate, getattr_static)


def _members(object, predicate, get):
    names = dir(object)
    results = []
    seen = set()
    for name in names:
        if name in seen:
            continue
        seen.add(name)
        try:
            value = get(object, name)
        except AttributeError:
            for base in getattr(object, "__mro__", ()):
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            results.append((name, value))
    results.sort(key=lambda pair: pair[0])
    return results


def getmro(cls):
    """The classes in which attributes are looked up, in order."""
    return cls.__mro__


def isabstract(object):
    """Is it a class that cannot be instantiated yet?"""
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", None))


def ismethoddescriptor(object):
    """Is it a method of a builtin type, not bound?"""
    from inspect import isclass, isfunction, ismethod

    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return (
        cls.__name__ != "partial"
        and hasattr(cls, "__get__")
        and not hasattr(cls, "__set__")
        and not hasattr(cls, "__delete__")
    )


def isdatadescriptor(object):
    """Is it a property or the like?"""
    from inspect import isclass, isfunction, ismethod

    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def isgetsetdescriptor(object):
    """Is it an attribute of a builtin type?"""
    return type(object).__name__ == "getset_descriptor"


def ismemberdescriptor(object):
    """Is it one of __slots__?"""
    return type(object).__name__ == "member_descriptor"


def unwrap(func, *, stop=None):
    """The function inside all wrappers."""
    first = func
    seen = {id(func)}
    while hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.add(id(func))
    return func


def getattr_static(obj, attr, default=_MISSING):
    """An attribute as it lies there, without running any code of the object."""
    found = _MISSING
    if isinstance(obj, type):
        for base in obj.__mro__:
            if attr in base.__dict__:
                return base.__dict__[attr]
        cls = type(obj)
    else:
        cls = type(obj)
        try:
            own = object.__getattribute__(obj, "__dict__")
        except AttributeError:
            own = {}
        found = own.get(attr, _MISSING)
    on_class = _MISSING
    for base in cls.__mro__:
        if attr in base.__dict__:
            on_class = base.__dict__[attr]
            break
    if on_class is not _MISSING:
        kind = type(on_class)
        if found is _MISSING or hasattr(kind, "__get__") and hasattr(kind, "__set__"):
            return on_class
    if found is not _MISSING:
        return found
    if default is not _MISSING:
        return default
    raise AttributeError(attr)


def cleandoc(doc):
    """A docstring without the indentation it has from its place."""
    lines = doc.expandtabs().split("\n")
    margin = None
    for line in lines[1:]:
        content = len(line.lstrip(" "))
        if content:
            indent = len(line) - content
            margin = indent if margin is None else min(margin, indent)
    lines[0] = lines[0].lstrip(" ")
    if margin is not None:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    """The docstring of an object, or of what it overrides; None if there is none."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    if isinstance(object, type):
        for base in object.__mro__:
            if base.__doc__ is not None and base.__name__ != "object":
                return base.__doc__
        return None
    function = getattr(object, "__func__", object)
    if isinstance(function, property):
        function = function.fget
    name = getattr(function, "__name__", None)
    if hasattr(object, "__self__"):
        owner = object.__self__
        owner = owner if isinstance(owner, type) else type(owner)
    else:
        owner = sys.modules.get(getattr(function, "__module__", None))
        for part in getattr(function, "__qualname__", "").split(".")[:-1]:
            owner = getattr(owner, part, None)
        if not isinstance(owner, type):
            return None
    for base in owner.__mro__:
        if name in base.__dict__:
            doc = getattr(base.__dict__[name], "__doc__", None)
            if doc is not None:
                return doc
    return None


def getmodule(object, _filename=None):
    """The module an object was defined in, or None."""
    if type(object) is type(sys):
        return object
    return sys.modules.get(getattr(object, "__module__", None))


def _code_of(object):
    object = getattr(object, "__func__", object)
    object = unwrap(object) if hasattr(object, "__wrapped__") else object
    object = getattr(object, "tb_frame", object)
    object = getattr(object, "f_code", object)
    return getattr(object, "__code__", object)


def getfile(object):
    """The name of the file an object was defined in."""
    if type(object) is type(sys):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isinstance(object, type):
        module = sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        if object.__module__ == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    code = _code_of(object)
    if hasattr(code, "co_filename"):
        return code.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was "
        f"expected, got {type(object).__name__}"
    )


def getsourcefile(object):
    """As getfile."""
    return getfile(object)


def getmodulename(path):
    """The name of the module in a file, or None."""
    name = path.rpartition("/")[2]
    for suffix in (".py", ".as"):
        if name.endswith(suffix):
            return name[: -len(suffix)]
    return None


def getsourcelines(object):
    """The lines of an object's source, and the number of the first."""
    import linecache

    object = unwrap(object) if callable(object) else object
    lines = linecache.getlines(getfile(object))
    if not lines:
        raise OSError("could not get source code")
    if type(object) is type(sys):
        return lines, 0
    if isinstance(object, type):
        first = getattr(object, "__firstlineno__", None)
        if first is None:
            raise OSError("could not find class definition")
    else:
        first = _code_of(object).co_firstlineno
        if type(object).__name__ == "frame" and object.f_code.co_name == "<module>":
            return lines, 0
    return _block(lines[first - 1 :]), first


def _block(lines):
    """The definition that starts with the first line, decorators included."""
    indent = len(lines[0]) - len(lines[0].lstrip())
    if not lines[0].lstrip().startswith(("def ", "class ", "async ", "@")):
        return lines[:1]
    end = 0
    while True:
        # One logical line of the head.
        decorator = lines[end].lstrip().startswith("@")
        depth = 0
        while end < len(lines):
            line = lines[end]
            depth += sum([line.count(c) for c in "([{"]) - sum([line.count(c) for c in ")]}"])
            end += 1
            if depth <= 0:
                break
        if not decorator:
            break
    if not lines[end - 1].partition("#")[0].rstrip().endswith(":"):
        return lines[:end]
    number = end
    while number < len(lines):
        line = lines[number]
        number += 1
        if not line.strip():
            continue
        if len(line) - len(line.lstrip()) <= indent:
            break
        end = number
    return lines[:end]


def getsource(object):
    """The source of an object as text."""
    return "".join(getsourcelines(object)[0])


def getcomments(object):
    """The comment lines before an object, or None."""
    import linecache

    try:
        _, first = getsourcelines(object)
        lines = linecache.getlines(getfile(object))
    except (OSError, TypeError):
        return None
    found = []
    number = first - 2
    while number >= 0 and lines[number].strip().startswith("#"):
        found.insert(0, lines[number].expandtabs().lstrip())
        number -= 1
    return "".join(found) or None


def indentsize(line):
    """How far a line is indented."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


_named = {
    "Traceback": "filename lineno function code_context index",
    "FrameInfo": "frame filename lineno function code_context index",
    "Attribute": "name kind defining_class object",
    "ClosureVars": "nonlocals globals builtins unbound",
    "ArgInfo": "args varargs keywords locals",
}


def __getattr__(name):
    if name in _named:
        from collections import namedtuple

        value = globals()[name] = namedtuple(name, _named[name], module="inspect")
        return value
    raise AttributeError(f"module 'inspect' has no attribute {name!r}")


def _tuple_type(name):
    return globals().get(name) or __getattr__(name)


def getframeinfo(frame, context=1):
    """File, line, function and source of a frame or traceback."""
    import linecache

    if type(frame).__name__ == "traceback":
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
    filename = frame.f_code.co_filename
    lines = index = None
    if context > 0:
        all_lines = linecache.getlines(filename)
        if all_lines:
            start = max(0, min(lineno - 1 - context // 2, len(all_lines) - context))
            lines = all_lines[start : start + context]
            index = lineno - 1 - start
    return _tuple_type("Traceback")(filename, lineno, frame.f_code.co_name, lines, index)


def getouterframes(frame, context=1):
    """A frame and those that called it, the innermost first."""
    result = []
    while frame is not None:
        result.append(_tuple_type("FrameInfo")(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    """The frames of a traceback, the outermost first."""
    result = []
    while tb is not None:
        result.append(_tuple_type("FrameInfo")(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return result


def stack(context=1):
    """The running frames, the caller's first."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """The frames between here and where the exception being handled was raised."""
    error = sys.exception()
    return getinnerframes(None if error is None else error.__traceback__, context)


def getargvalues(frame):
    """The arguments a frame was called with."""
    code = frame.f_code
    count = code.co_argcount + code.co_kwonlyargcount
    names = list(code.co_varnames)
    args, rest = names[:count], names[count:]
    varargs = rest.pop(0) if code.co_flags & 4 else None
    varkw = rest.pop(0) if code.co_flags & 8 else None
    return _tuple_type("ArgInfo")(args, varargs, varkw, frame.f_locals)


def getclosurevars(func):
    """What the names a function uses but does not set refer to."""
    import builtins

    func = getattr(func, "__func__", func)
    code = func.__code__
    nonlocals = {}
    if func.__closure__ is not None:
        for name, cell in zip(code.co_freevars, func.__closure__):
            try:
                nonlocals[name] = cell.cell_contents
            except ValueError:
                pass
    global_names, builtin_names, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            global_names[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            builtin_names[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return _tuple_type("ClosureVars")(nonlocals, global_names, builtin_names, unbound)


def classify_class_attrs(cls):
    """Each attribute of a class with its kind and the class that defines it."""
    result = []
    for name in dir(cls):
        home = None
        value = None
        for base in cls.__mro__:
            if name in base.__dict__:
                home, value = base, base.__dict__[name]
                break
        if home is None:
            continue
        if isinstance(value, staticmethod):
            kind = "static method"
        elif isinstance(value, classmethod):
            kind = "class method"
        elif isinstance(value, property):
            kind = "property"
        elif callable(value) and hasattr(type(value), "__get__"):
            kind = "method"
        else:
            kind = "data"
        result.append(_tuple_type("Attribute")(name, kind, home, value))
    return result


def getclasstree(classes, unique=False):
    """Classes as nested lists, each after its base."""
    children = {}
    roots = []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                below = children.setdefault(parent, [])
                if c not in below:
                    below.append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return _tree(roots, children, None)


def _tree(classes, children, parent):
    result = []
    for c in sorted(classes, key=lambda c: (c.__module__, c.__name__)):
        result.append((c, c.__bases__))
        if c in children:
            result.append(_tree(children[c], children, c))
    return result
