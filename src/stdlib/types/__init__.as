# types: the types that have no name among the builtins, and making classes by call.
#
# A type is found from an object of it, when it is asked for.
import _types

__all__ = [
    "FunctionType",
    "LambdaType",
    "CodeType",
    "MappingProxyType",
    "SimpleNamespace",
    "CellType",
    "GeneratorType",
    "CoroutineType",
    "AsyncGeneratorType",
    "MethodType",
    "BuiltinFunctionType",
    "BuiltinMethodType",
    "WrapperDescriptorType",
    "MethodWrapperType",
    "MethodDescriptorType",
    "ClassMethodDescriptorType",
    "ModuleType",
    "TracebackType",
    "FrameType",
    "GetSetDescriptorType",
    "MemberDescriptorType",
    "new_class",
    "resolve_bases",
    "prepare_class",
    "get_original_bases",
    "DynamicClassAttribute",
    "coroutine",
    "GenericAlias",
    "UnionType",
    "EllipsisType",
    "NoneType",
    "NotImplementedType",
]


def _function():
    pass


def _generator():
    yield


async def _async_generator():
    yield


class _Class:
    __slots__ = ("member",)

    def method(self):
        pass


def _closure():
    def inner():
        return inner

    return inner.__closure__[0]


def _coroutine():
    async def nothing():
        pass

    coroutine = nothing()
    coroutine.close()  # or it would warn that it was never awaited
    return coroutine


def _traceback():
    try:
        raise TypeError
    except TypeError as error:
        return error.__traceback__


_EXAMPLES = {
    "FunctionType": _function,
    "LambdaType": _function,
    "CodeType": lambda: _function.__code__,
    "MappingProxyType": lambda: type.__dict__,
    "CellType": _closure,
    "GeneratorType": _generator,
    "CoroutineType": _coroutine,
    "AsyncGeneratorType": _async_generator,
    "MethodType": lambda: _Class().method,
    "BuiltinFunctionType": lambda: len,
    "BuiltinMethodType": lambda: [].append,
    "WrapperDescriptorType": lambda: object.__init__,
    "MethodWrapperType": lambda: object().__str__,
    "MethodDescriptorType": lambda: str.join,
    "ClassMethodDescriptorType": lambda: dict.__dict__["fromkeys"],
    "ModuleType": lambda: __import__("sys"),
    "TracebackType": _traceback,
    "FrameType": lambda: _traceback().tb_frame,
    "GetSetDescriptorType": lambda: type(_function).__code__,
    "MemberDescriptorType": lambda: _Class.member,
    "GenericAlias": lambda: list[int],
    "UnionType": lambda: int | str,
    "EllipsisType": lambda: ...,
    "NoneType": lambda: None,
    "NotImplementedType": lambda: NotImplemented,
}

# For these the function in the table is the example itself.
_ITSELF = ("FunctionType", "LambdaType")

_FILE_OF = {
    "SimpleNamespace": "simple_namespace",
    "new_class": "making",
    "resolve_bases": "making",
    "prepare_class": "making",
    "get_original_bases": "making",
    "DynamicClassAttribute": "making",
}


def __getattr__(name):
    if name in __all__ and hasattr(_types, name):
        value = getattr(_types, name)  # the interpreter has it itself
    elif name in _EXAMPLES:
        example = _EXAMPLES[name]
        value = type(example if name in _ITSELF else example())
    elif name in _FILE_OF:
        module = __import__(f"types.{_FILE_OF[name]}", None, None, [name])
        value = getattr(module, name)
    else:
        raise AttributeError(f"module 'types' has no attribute {name!r}")
    globals()[name] = value
    return value


def coroutine(func):
    """Make what a generator function returns awaitable."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    code = getattr(func, "__code__", None)
    if code is not None and code.co_flags & 0x180:
        return func  # a coroutine function, or made one already
    if code is not None and code.co_flags & 0x20:
        return _types.iterable_coroutine(func)
    from types.making import returning_awaitable

    return returning_awaitable(func)
