# inspect: what kind of thing something is, and in what state.
#
# Signatures are in signature.as, members and sources in members.as, both loaded
# when asked for.
__all__ = (
    "AGEN_CLOSED AGEN_CREATED AGEN_RUNNING AGEN_SUSPENDED ArgInfo Arguments Attribute "
    "BoundArguments BufferFlags CORO_CLOSED CORO_CREATED CORO_RUNNING CORO_SUSPENDED "
    "CO_ASYNC_GENERATOR CO_COROUTINE CO_GENERATOR CO_ITERABLE_COROUTINE CO_NESTED "
    "CO_NEWLOCALS CO_NOFREE CO_OPTIMIZED CO_VARARGS CO_VARKEYWORDS TPFLAGS_IS_ABSTRACT "
    "ClosureVars FrameInfo FullArgSpec GEN_CLOSED GEN_CREATED "
    "GEN_RUNNING GEN_SUSPENDED Parameter Signature Traceback classify_class_attrs "
    "cleandoc currentframe findsource formatargvalues formatannotation formatannotationrelativeto "
    "get_annotations getabsfile getargs getargvalues getblock getlineno getasyncgenlocals getasyncgenstate getattr_static "
    "getcallargs getclasstree getclosurevars getcomments getcoroutinelocals "
    "getcoroutinestate getdoc getfile getframeinfo getfullargspec getgeneratorlocals "
    "getgeneratorstate getinnerframes getmembers getmembers_static getmodule "
    "getmodulename getmro getouterframes getsource getsourcefile getsourcelines "
    "indentsize isabstract isasyncgen isasyncgenfunction isawaitable isbuiltin "
    "isclass iscode iscoroutine iscoroutinefunction isdatadescriptor isframe "
    "isfunction isgenerator isgeneratorfunction isgetsetdescriptor ismemberdescriptor "
    "ismethod ismethoddescriptor ismethodwrapper ismodule isroutine istraceback "
    "markcoroutinefunction signature stack trace unwrap walktree"
).split()

_FILE_OF = {
    "signature": "signature Signature Parameter BoundArguments getfullargspec "
    "FullArgSpec getcallargs formatannotation formatannotationrelativeto "
    "get_annotations",
    "members": "getmembers getmembers_static classify_class_attrs getmro getdoc cleandoc "
    "getcomments getfile getmodule getmodulename getsource getsourcefile getsourcelines "
    "getattr_static getclosurevars unwrap isdatadescriptor ismethoddescriptor "
    "isgetsetdescriptor ismemberdescriptor currentframe stack trace getframeinfo "
    "getouterframes getinnerframes Traceback FrameInfo Attribute getargvalues "
    "getclasstree indentsize ClosureVars ArgInfo isabstract",
    "more": "findsource getlineno getblock getabsfile getargs Arguments formatargvalues walktree "
    "BufferFlags TPFLAGS_IS_ABSTRACT",
}

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_NOFREE = 64
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512

GEN_CREATED = "GEN_CREATED"
GEN_RUNNING = "GEN_RUNNING"
GEN_SUSPENDED = "GEN_SUSPENDED"
GEN_CLOSED = "GEN_CLOSED"
CORO_CREATED = "CORO_CREATED"
CORO_RUNNING = "CORO_RUNNING"
CORO_SUSPENDED = "CORO_SUSPENDED"
CORO_CLOSED = "CORO_CLOSED"
AGEN_CREATED = "AGEN_CREATED"
AGEN_RUNNING = "AGEN_RUNNING"
AGEN_SUSPENDED = "AGEN_SUSPENDED"
AGEN_CLOSED = "AGEN_CLOSED"


def __getattr__(name):
    for file, names in _FILE_OF.items():
        if name in names.split():
            module = __import__(f"inspect.{file}", None, None, [name])
            # All at once, for the import has bound the module to its name.
            for each in names.split():
                if each in module.__dict__:
                    globals()[each] = module.__dict__[each]
            return getattr(module, name)
    if name == "_empty":
        return __getattr__("Signature").empty
    if name == "_ParameterKind":
        from inspect.signature import _ParameterKind

        return _ParameterKind
    raise AttributeError(f"module 'inspect' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *" ".join(_FILE_OF.values()).split()})


def _function():
    yield


async def _async_generator():
    yield


class _Class:
    def method(self):
        pass


_FunctionType = type(_function)
_GeneratorType = type(_function())
_AsyncGeneratorType = type(_async_generator())
_CodeType = type(_function.__code__)
_MethodType = type(_Class().method)
_BuiltinType = type(len)
_ModuleType = type(__import__("sys"))


def ismodule(object):
    """Is it a module?"""
    return isinstance(object, _ModuleType)


def isclass(object):
    """Is it a class?"""
    return isinstance(object, type)


def ismethod(object):
    """Is it a method bound to an instance?"""
    return isinstance(object, _MethodType)


def isfunction(object):
    """Is it a function made by def or lambda?"""
    return isinstance(object, _FunctionType)


def isbuiltin(object):
    """Is it a function of the interpreter?"""
    return isinstance(object, _BuiltinType)


def ismethodwrapper(object):
    """Is it a special method of the interpreter's, bound?"""
    return type(object).__name__ == "method-wrapper"


def isroutine(object):
    """Is it any kind of function or method?"""
    return (
        isbuiltin(object)
        or isfunction(object)
        or ismethod(object)
        or __getattr__("ismethoddescriptor")(object)
        or ismethodwrapper(object)
    )


def iscode(object):
    """Is it a code object?"""
    return isinstance(object, _CodeType)


def isframe(object):
    """Is it a frame?"""
    return type(object).__name__ == "frame"


def istraceback(object):
    """Is it a traceback?"""
    return type(object).__name__ == "traceback"


def isgenerator(object):
    """Is it a generator?"""
    return isinstance(object, _GeneratorType)


def isasyncgen(object):
    """Is it an asynchronous generator?"""
    return isinstance(object, _AsyncGeneratorType)


def iscoroutine(object):
    """Is it a coroutine, made by calling an `async def`?"""
    return isinstance(object, _coroutine_type())


_CoroutineType = None


def _coroutine_type():
    global _CoroutineType
    if _CoroutineType is None:
        from types import CoroutineType as _CoroutineType
    return _CoroutineType


def isawaitable(object):
    """Can it stand after `await`?"""
    if isinstance(object, _coroutine_type()) or hasattr(type(object), "__await__"):
        return True
    return (
        isinstance(object, _GeneratorType)
        and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    )


# On a function, as _is_coroutine_marker: it counts as a coroutine function.
_is_coroutine_mark = object()


def _unwrapped(f):
    """The function inside methods and partials."""
    while True:
        if ismethod(f):
            f = f.__func__
            continue
        if type(f).__name__ == "partial" and hasattr(f, "func"):
            f = f.func
            continue
        if type(f).__name__ == "partialmethod" and hasattr(f, "func"):
            f = f.func
            continue
        inner = getattr(f, "__partialmethod__", None)
        if inner is not None:
            f = inner.func
            continue
        return f


def _has_code_flag(f, flag):
    f = _unwrapped(f)
    code = getattr(f, "__code__", None)
    if not isinstance(code, _CodeType) or not (
        isinstance(f, _FunctionType) or hasattr(f, "__defaults__")
    ):
        return False
    return bool(code.co_flags & flag)


def isgeneratorfunction(obj):
    """Does calling it make a generator?"""
    return _has_code_flag(obj, CO_GENERATOR)


def isasyncgenfunction(obj):
    """Does calling it make an asynchronous generator?"""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def iscoroutinefunction(obj):
    """Does calling it make a coroutine?"""
    if _has_code_flag(obj, CO_COROUTINE):
        return True
    if isinstance(obj, type):
        return False
    f = _unwrapped(obj)
    if isinstance(f, _BuiltinType):
        import _asyncio

        return _asyncio.iscoroutinefunction(f)
    return getattr(f, "_is_coroutine_marker", None) is _is_coroutine_mark


def markcoroutinefunction(func):
    """Let a function that returns awaitables count as a coroutine function."""
    if hasattr(func, "__func__"):
        func = func.__func__
    func._is_coroutine_marker = _is_coroutine_mark
    return func


def getgeneratorstate(generator):
    """GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED."""
    return "GEN_" + _state(
        generator.gi_running, generator.gi_suspended, generator.gi_frame
    )


def getcoroutinestate(coroutine):
    """CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED."""
    return "CORO_" + _state(
        coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame
    )


def getasyncgenstate(agen):
    """AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED or AGEN_CLOSED."""
    return "AGEN_" + _state(agen.ag_running, agen.ag_suspended, agen.ag_frame)


def _state(running, suspended, frame):
    if running:
        return "RUNNING"
    if suspended:
        return "SUSPENDED"
    return "CLOSED" if frame is None else "CREATED"


def getgeneratorlocals(generator):
    """The local variables of a generator."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    frame = getattr(generator, "gi_frame", None)
    return {} if frame is None else frame.f_locals


def getcoroutinelocals(coroutine):
    """The local variables of a coroutine."""
    frame = getattr(coroutine, "cr_frame", None)
    return {} if frame is None else frame.f_locals


def getasyncgenlocals(agen):
    """The local variables of an asynchronous generator."""
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    frame = getattr(agen, "ag_frame", None)
    return {} if frame is None else frame.f_locals
