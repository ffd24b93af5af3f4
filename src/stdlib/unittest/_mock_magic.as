# unittest.mock: mocks with special methods, asynchronous ones, those that other threads wait for.
import inspect
import threading
from inspect import iscoroutinefunction
from unittest._mock_calls import DEFAULT, _Call, _CallList
from unittest._mock_core import (
    Base,
    Mock,
    NonCallableMock,
    _AnyComparer,
    _async_method_magics,
    _callable,
    _is_exception,
    _is_magic,
    _magics,
    _not_among,
    _problem,
)

__name__ = "unittest.mock"

_return_values = {
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented,
    "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0,
    "__bool__": True, "__index__": 1, "__aexit__": False,
}
_calculated_values = {
    "__hash__": lambda self: object.__hash__(self),
    "__str__": lambda self: object.__str__(self),
    "__sizeof__": lambda self: object.__sizeof__(self),
    "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}",
}


def _get_eq(self):
    def __eq__(other):
        value = self.__eq__._mock_return_value
        if value is not DEFAULT:
            return value
        return True if self is other else NotImplemented

    return __eq__


def _get_ne(self):
    def __ne__(other):
        if self.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if self is other else NotImplemented

    return __ne__


def _get_iter(self):
    def __iter__():
        value = self.__iter__._mock_return_value
        # An iterator that was given is used up by the first loop.
        return iter([]) if value is DEFAULT else iter(value)

    return __iter__


class _AsyncIterator:
    """The items of an iterator, asynchronously."""

    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        for item in self.iterator:
            return item
        raise StopAsyncIteration


def _get_async_iter(self):
    def __aiter__():
        value = self.__aiter__._mock_return_value
        return _AsyncIterator(iter([] if value is DEFAULT else value))

    return __aiter__


_side_effects = {"__eq__": _get_eq, "__ne__": _get_ne, "__iter__": _get_iter, "__aiter__": _get_async_iter}


def _set_return_value(mock, method, name):
    if name in _return_values:
        method.return_value = _return_values[name]
    elif name in _calculated_values:
        method.return_value = _calculated_values[name](mock)
    elif name in _side_effects:
        method.side_effect = _side_effects[name](mock)


class MagicProxy(Base):
    """Stands on a mock's class for a special method until that is asked for."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def create_mock(self):
        """The special method, a mock."""
        parent = self.parent
        method = parent._get_child_mock(name=self.name, _new_name=self.name, _new_parent=parent)
        setattr(parent, self.name, method)
        _set_return_value(parent, method, self.name)
        return method

    def __get__(self, obj, _type=None):
        return self.create_mock()


class MagicMixin(Base):
    """Special methods, made up as attributes are."""

    def __init__(self, /, *args, **kw):
        self._mock_set_magics()
        super().__init__(*args, **kw)
        # A spec may say that some are not there.
        self._mock_set_magics()

    def _mock_set_magics(self):
        wanted = _magics | _async_method_magics
        own = type(self)
        if getattr(self, "_mock_methods", None) is not None:
            for name in wanted.difference(self._mock_methods):
                if name in own.__dict__:
                    delattr(self, name)
            wanted = wanted.intersection(self._mock_methods)
        for name in wanted.difference(own.__dict__):
            setattr(own, name, MagicProxy(name, self))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with special methods that cannot be called."""

    def mock_add_spec(self, spec, spec_set=False):
        """Have just the attributes of an object from now on."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class AsyncMagicMixin(MagicMixin):
    """The special methods of an AsyncMock."""


class MagicMock(MagicMixin, Mock):
    """A mock with special methods."""

    def mock_add_spec(self, spec, spec_set=False):
        """Have just the attributes of an object from now on."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        """Forget all calls."""
        if return_value and self._mock_name and _is_magic(self._mock_name):
            # What str() or len() gives is no mock.
            return_value = False
        super().reset_mock(*args, return_value=return_value, **kwargs)


class AsyncMockMixin(Base):
    """Calls that are coroutines, and notes of what was awaited."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.__dict__
        own["_is_coroutine_marker"] = inspect._is_coroutine_mark
        own["_mock_await_count"] = 0
        own["_mock_await_args"] = None
        own["_mock_await_args_list"] = _CallList()
        own["__name__"] = "AsyncMock"
        own["__defaults__"] = ()
        own["__kwdefaults__"] = {}
        own["__annotations__"] = None

    async def _execute_mock_call(self, /, *args, **kwargs):
        own = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = own
        self.await_args_list.append(own)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not _callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    # A coroutine cannot raise that one.
                    raise StopAsyncIteration
                if _is_exception(result):
                    raise result
            elif iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            if iscoroutinefunction(self._mock_wraps):
                return await self._mock_wraps(*args, **kwargs)
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    def assert_awaited(self):
        """It has been awaited."""
        if not self.await_count:
            raise AssertionError(f"Expected {self._shown_name()} to have been awaited.")

    def assert_awaited_once(self):
        """It has been awaited just once."""
        if self.await_count != 1:
            raise AssertionError(
                f"Expected {self._shown_name()} to have been awaited once. Awaited {self.await_count} times."
            )

    def assert_awaited_with(self, /, *args, **kwargs):
        """The last await had these arguments."""
        if self.await_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(self.await_args) != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(self._format_mock_failure_message(args, kwargs, action="await")) from cause

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """The only await had these arguments."""
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Some await had these arguments."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(one) for one in self.await_args_list]
        if cause or expected not in _AnyComparer(actual):
            raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} await not found") from cause

    def assert_has_awaits(self, calls, any_order=False):
        """These awaits were made, one after the other or in any order."""
        expected = [self._call_matcher(one) for one in calls]
        cause = next((one for one in expected if isinstance(one, Exception)), None)
        found = _CallList(self._call_matcher(one) for one in self.await_args_list)
        if any_order:
            missing = _not_among(expected, list(found))
            if missing:
                raise AssertionError(f"{missing!r} not all found in await list") from cause
        elif expected not in found:
            raise AssertionError(
                f"{_problem('Awaits not found.', 'awaits', expected, cause)}\n"
                f"Expected: {_CallList(calls)}\nActual: {self.await_args_list}"
            ) from cause

    def assert_not_awaited(self):
        """It has not been awaited."""
        if self.await_count:
            raise AssertionError(
                f"Expected {self._shown_name()} to not have been awaited. Awaited {self.await_count} times."
            )

    def reset_mock(self, /, *args, **kwargs):
        """Forget all calls and awaits."""
        super().reset_mock(*args, **kwargs)
        self.await_count = 0
        self.await_args = None
        self.await_args_list = _CallList()


def _noted(name):
    # Kept in the mock itself; set it there, not as a child.
    from unittest import _mock_core

    own = _mock_core._delegating(name)
    _mock_core._own_properties.add(name)
    return own


AsyncMockMixin.await_count = _noted("await_count")
AsyncMockMixin.await_args = _noted("await_args")
AsyncMockMixin.await_args_list = _noted("await_args_list")
_AsyncMockMixin = AsyncMockMixin


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock whose calls are coroutines."""


class PropertyMock(Mock):
    """A mock that is a property: reading it is a call, writing it one with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


_no_timeout = object()


class ThreadingMixin(Base):
    """Waiting for calls by other threads."""

    DEFAULT_TIMEOUT = None

    def _get_child_mock(self, /, **kw):
        for parent in (kw.get("parent"), kw.get("_new_parent")):
            if isinstance(parent, ThreadingMixin):
                kw["timeout"] = parent._mock_wait_timeout
                break
        return super()._get_child_mock(**kw)

    def __init__(self, *args, timeout=_no_timeout, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.__dict__
        own["_mock_event"] = threading.Event()
        own["_mock_calls_events"] = []
        own["_mock_calls_events_lock"] = threading.Lock()
        own["_mock_wait_timeout"] = self.DEFAULT_TIMEOUT if timeout is _no_timeout else timeout

    def reset_mock(self, /, *args, **kwargs):
        """Forget all calls."""
        super().reset_mock(*args, **kwargs)
        self.__dict__["_mock_event"] = threading.Event()
        self.__dict__["_mock_calls_events"] = []

    def __get_event(self, args, kwargs):
        with self._mock_calls_events_lock:
            for own_args, own_kwargs, event in self._mock_calls_events:
                if (own_args, own_kwargs) == (args, kwargs):
                    return event
            event = threading.Event()
            self._mock_calls_events.append((args, kwargs, event))
        return event

    def _mock_call(self, *args, **kwargs):
        result = super()._mock_call(*args, **kwargs)
        self.__get_event(args, kwargs).set()
        self._mock_event.set()
        return result

    def wait_until_called(self, *, timeout=_no_timeout):
        """Wait until it is called."""
        if timeout is _no_timeout:
            timeout = self._mock_wait_timeout
        if not self._mock_event.wait(timeout=timeout):
            raise AssertionError(f"{self._shown_name()} was not called before timeout({timeout}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        """Wait until it is called with these arguments."""
        if not self.__get_event(args, kwargs).wait(timeout=self._mock_wait_timeout):
            raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} call not found")


class ThreadingMock(ThreadingMixin, MagicMixin, Mock):
    """A mock whose calls other threads can wait for."""
