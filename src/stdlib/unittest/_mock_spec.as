# unittest.mock: mocks that look like something: create_autospec, mock_open, seal.
import inspect
from functools import partial
from inspect import iscoroutinefunction
from unittest._mock_calls import DEFAULT, _CallList
from unittest._mock_core import (
    FunctionTypes,
    InvalidSpecError,
    NonCallableMock,
    _SpecState,
    _callable,
    _check_signature,
    _get_signature_object,
    _is_async_func,
    _is_instance_mock,
    _is_list,
    _is_magic,
)
from unittest._mock_magic import AsyncMock, MagicMock, NonCallableMagicMock

__name__ = "unittest.mock"


def _instance_callable(obj):
    # Can an instance of the class, or the object, be called?
    if not isinstance(obj, type):
        return getattr(obj, "__call__", None) is not None
    return any(base.__dict__.get("__call__") is not None for base in obj.__mro__)


def _check_spec_arg_typos(kwargs):
    for typo in ("autospect", "auto_spec", "set_spec"):
        if typo in kwargs:
            raise RuntimeError(
                f"{typo!r} might be a typo; use unsafe=True if this is intended"
            )


def _function_of(mock, original, is_async):
    # A function with the name and signature of another that calls the mock, and has its assertions.
    found = _get_signature_object(original, False, isinstance(original, type))
    if found is None:
        return mock
    signature = found[1]
    if is_async:
        async def function(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def function(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return mock(*args, **kwargs)
    function.__name__ = function.__qualname__ = original.__name__ if original.__name__.isidentifier() else "funcopy"
    function.__signature__ = signature
    function.mock = mock
    names = ["assert_called_with", "assert_called", "assert_not_called", "assert_called_once",
             "assert_called_once_with", "assert_has_calls", "assert_any_call"]
    if is_async:
        names += ["assert_awaited", "assert_awaited_once", "assert_awaited_with", "assert_awaited_once_with",
                  "assert_any_await", "assert_has_awaits", "assert_not_awaited"]
    for name in names:
        setattr(function, name, partial(_forward, mock, name))

    def reset_mock():
        function.method_calls = _CallList()
        function.mock_calls = _CallList()
        mock.reset_mock()
        result = function.return_value
        if _is_instance_mock(result) and result is not mock:
            result.reset_mock()

    function.reset_mock = reset_mock
    function.called = False
    function.call_count = 0
    function.call_args = None
    function.call_args_list = _CallList()
    function.method_calls = _CallList()
    function.mock_calls = _CallList()
    function.return_value = mock.return_value
    function.side_effect = mock.side_effect
    function._mock_children = mock._mock_children
    if is_async:
        function.await_count = 0
        function.await_args = None
        function.await_args_list = _CallList()
    # From now on the function holds what is noted.
    mock._mock_delegate = function
    return function


def _forward(mock, name, /, *args, **kwargs):
    return getattr(mock, name)(*args, **kwargs)


def _must_skip(spec, entry, is_type):
    # Is the first parameter of the attribute one that a call through the mock does not give?
    if not isinstance(spec, type):
        if entry in getattr(spec, "__dict__", {}):
            return False
        spec = spec.__class__
    for base in spec.__mro__:
        if entry in base.__dict__:
            return is_type and isinstance(base.__dict__[entry], FunctionTypes)
    return is_type


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of an object, theirs as well, and their signatures."""
    if _is_list(spec):
        # A class or instance of these attributes is not meant.
        spec = type(spec)
    is_type = isinstance(spec, type)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_async = _is_async_func(spec)
    options = {"spec_set" if spec_set else "spec": spec}
    if spec is None and not spec_set:
        options = {}
    if options and instance:
        options["_spec_as_instance"] = True
    if not unsafe:
        _check_spec_arg_typos(kwargs)
    _name = kwargs.pop("name", _name)
    new_name = "" if _parent is None else _name
    options.update(kwargs)
    cls = MagicMock
    if inspect.isdatadescriptor(spec):
        # Nobody knows what reading it will give.
        options = {}
    elif is_async:
        if instance:
            raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
        cls = AsyncMock
    elif not _callable(spec) or is_type and instance and not _instance_callable(spec):
        cls = NonCallableMagicMock
    mock = cls(parent=_parent, _new_parent=_parent, _new_name=new_name, name=_name, **options)
    if isinstance(spec, FunctionTypes):
        mock = _function_of(mock, spec, is_async)
    else:
        _check_signature(spec, mock, is_type, instance)
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    wrapped = kwargs.pop("wraps", None)
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock, wraps=wrapped)
    for entry in dir(spec):
        if not _is_magic(entry):
            _add_child(mock, spec, entry, spec_set, instance, wrapped, is_type)
    if _is_instance_mock(mock) and kwargs:
        mock.configure_mock(**kwargs)
    return mock


def _add_child(mock, spec, entry, spec_set, instance, wrapped, is_type):
    try:
        original = getattr(spec, entry)
    except AttributeError:
        return
    if not isinstance(original, FunctionTypes):
        mock._mock_children[entry] = _SpecState(original, spec_set, mock, entry, None, instance)
        return
    options = {"spec_set" if spec_set else "spec": original}
    if wrapped and hasattr(wrapped, entry) and not spec_set:
        options["wraps"] = original
    parent = mock.mock if isinstance(spec, FunctionTypes) else mock
    skipfirst = _must_skip(spec, entry, is_type)
    cls = AsyncMock if iscoroutinefunction(original) else MagicMock
    child = cls(parent=parent, name=entry, _new_name=entry, _new_parent=parent, _eat_self=skipfirst, **options)
    mock._mock_children[entry] = child
    child.return_value = cls()
    _check_signature(original, child, skipfirst=skipfirst)


def seal(mock):
    """Let a mock, and those it holds, make up nothing more."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if not isinstance(child, NonCallableMock) or isinstance(child._mock_children.get(name), _SpecState):
            continue
        if child._mock_new_parent is mock:
            seal(child)


def _to_stream(read_data):
    import io

    return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)


_file_names = None


def mock_open(mock=None, read_data=""):
    """A mock for open(); the files it gives hold read_data."""
    global _file_names
    if _file_names is None:
        import io

        _file_names = sorted({*dir(io.TextIOWrapper), *dir(io.BytesIO)})
    if mock is None:
        mock = MagicMock(name="open", spec=dir(open))
    handle = MagicMock(spec=_file_names)
    handle.__enter__.return_value = handle
    for method in (handle.write, handle.read, handle.readline, handle.readlines):
        method.return_value = None
    data = _to_stream(read_data)

    def read(*args, **kwargs):
        value = handle.read.return_value
        return data.read(*args, **kwargs) if value is None else value

    def readlines(*args, **kwargs):
        value = handle.readlines.return_value
        return data.readlines(*args, **kwargs) if value is None else value

    def lines():
        if handle.readline.return_value is not None:
            while True:
                yield handle.readline.return_value
        for line in data:
            yield line

    def readline(*args, **kwargs):
        yield from lines()
        while True:
            yield data.readline(*args, **kwargs)

    def next_line():
        value = handle.readline.return_value
        return next(data) if value is None else value

    def leave(kind, error, traceback):
        handle.close()

    reader = readline()

    def open_again(*args, **kwargs):
        # Another call of open() reads from the beginning.
        nonlocal data, reader
        data = _to_stream(read_data)
        if handle.readline.side_effect == reader:
            reader = readline()
            handle.readline.side_effect = reader
        return DEFAULT

    handle.read.side_effect = read
    handle.readline.side_effect = reader
    handle.readlines.side_effect = readlines
    handle.__iter__.side_effect = lines
    handle.__next__.side_effect = next_line
    handle.__exit__.side_effect = leave
    mock.side_effect = open_again
    mock.return_value = handle
    return mock
