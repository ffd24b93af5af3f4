# unittest.mock: patch, patch.object, patch.multiple, patch.dict.
import builtins
import contextlib
import sys
from functools import partial, wraps
from inspect import iscoroutinefunction
from types import ModuleType
from unittest._mock_calls import DEFAULT
from unittest._mock_core import InvalidSpecError, NonCallableMock, _is_async_obj, _is_instance_mock, _is_list
from unittest._mock_magic import AsyncMock, MagicMock, NonCallableMagicMock
from unittest._mock_spec import _check_spec_arg_typos, _instance_callable, create_autospec

__name__ = "unittest.mock"

_builtins = {name for name in dir(builtins) if not name.startswith("_")}


def _resolve(path):
    # The object at a dotted path; modules on the way are imported.
    first, *rest = path.split(".")
    found = __import__(first)
    done = first
    for name in rest:
        done += "." + name
        try:
            found = getattr(found, name)
        except AttributeError:
            if not isinstance(found, ModuleType):
                raise
            try:
                __import__(done)
            except ModuleNotFoundError as error:
                if error.name != done:
                    raise
            found = getattr(found, name)
    return found


def _get_target(target):
    try:
        target, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return partial(_resolve, target), attribute


def _decorated_methods(cls, decorate):
    for name in dir(cls):
        if not name.startswith(patch.TEST_PREFIX):
            continue
        value = getattr(cls, name)
        if hasattr(value, "__call__"):
            setattr(cls, name, decorate(value))
    return cls


class _patch:
    """An attribute replaced for a time: as a context manager, a decorator, or from start() to stop()."""

    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if not unsafe:
            _check_spec_arg_typos(kwargs)
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec has already been mocked out. [spec={spec!r}]")
        if _is_instance_mock(spec_set):
            raise InvalidSpecError(
                f"Cannot spec attr {attribute!r} as the spec_set target has already been mocked out. [spec_set={spec_set!r}]"
            )
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec = spec
        self.create = create
        self.has_local = False
        self.spec_set = spec_set
        self.autospec = autospec
        self.kwargs = kwargs
        self.additional_patchers = []

    def copy(self):
        """Another one, not begun."""
        other = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                       self.new_callable, self.kwargs)
        other.attribute_name = self.attribute_name
        other.additional_patchers = [one.copy() for one in self.additional_patchers]
        return other

    def __call__(self, func):
        if isinstance(func, type):
            return _decorated_methods(func, lambda method: self.copy()(method))
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        if iscoroutinefunction(func):
            @wraps(func)
            async def patched(*args, **keywargs):
                with self._all_of(patched, args, keywargs) as (args, keywargs):
                    return await func(*args, **keywargs)
        else:
            @wraps(func)
            def patched(*args, **keywargs):
                with self._all_of(patched, args, keywargs) as (args, keywargs):
                    return func(*args, **keywargs)
        patched.patchings = [self]
        return patched

    @contextlib.contextmanager
    def _all_of(self, patched, args, keywargs):
        # The patches of a decorated function, and its arguments with the mocks they made.
        made = []
        with contextlib.ExitStack() as stack:
            for patching in patched.patchings:
                arg = stack.enter_context(patching)
                if patching.attribute_name is not None:
                    keywargs.update(arg)
                elif patching.new is DEFAULT:
                    made.append(arg)
            yield args + tuple(made), keywargs

    def get_original(self):
        """What is to be replaced, and is it the target's own?"""
        target = self.getter()
        name = self.attribute
        local = False
        try:
            original = target.__dict__[name]
            local = True
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        if name in _builtins and isinstance(target, ModuleType):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, local

    def _class_for(self, original, spec, spec_set):
        if self.new_callable is not None:
            return self.new_callable
        model = spec if spec_set is None else spec_set
        if model is None:
            return AsyncMock if _is_async_obj(original) else MagicMock
        if spec is None and _is_async_obj(original) or _is_async_obj(model):
            return AsyncMock
        can_call = "__call__" in model if _is_list(model) else callable(model)
        return MagicMock if can_call else NonCallableMagicMock

    def _make(self, original, spec, spec_set):
        if spec is True:
            spec = original
            if spec_set is True:
                spec, spec_set = None, original
        elif spec is not None:
            if spec_set is True:
                spec, spec_set = None, spec
        elif spec_set is True:
            spec_set = original
        inherit = False
        if spec is not None or spec_set is not None:
            if original is DEFAULT:
                raise TypeError("Can't use 'spec' with create=True")
            inherit = isinstance(original, type)
        cls = self._class_for(original, spec, spec_set)
        options = {}
        if spec is not None:
            options["spec"] = spec
        if spec_set is not None:
            options["spec_set"] = spec_set
        if isinstance(cls, type) and issubclass(cls, NonCallableMock) and self.attribute:
            options["name"] = self.attribute
        options.update(self.kwargs)
        new = cls(**options)
        if inherit and _is_instance_mock(new):
            # Its instances have the spec, too.
            model = spec if spec_set is None else spec_set
            if not _is_list(model) and not _instance_callable(model):
                cls = NonCallableMagicMock
            options.pop("name")
            new.return_value = cls(_new_parent=new, _new_name="()", **options)
        return new

    def _make_autospec(self, original, spec_set):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        model = original if self.autospec is True else self.autospec
        if _is_instance_mock(self.target):
            raise InvalidSpecError(
                f"Cannot autospec attr {self.attribute!r} as the patch target has already been mocked out. "
                f"[target={self.target!r}, attr={model!r}]"
            )
        if _is_instance_mock(model):
            name = getattr(self.target, "__name__", self.target)
            raise InvalidSpecError(
                f"Cannot autospec attr {self.attribute!r} from target {name!r} as it has already been mocked out. "
                f"[target={self.target!r}, attr={model!r}]"
            )
        return create_autospec(model, spec_set=bool(spec_set), _name=self.attribute, **self.kwargs)

    def __enter__(self):
        """Replace it; gives what it is replaced by."""
        self.target = self.getter()
        spec = None if self.spec is False else self.spec
        spec_set = None if self.spec_set is False else self.spec_set
        autospec = None if self.autospec is False else self.autospec
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        original, local = self.get_original()
        new = self.new
        if autospec is not None:
            new = self._make_autospec(original, spec_set)
        elif new is DEFAULT:
            new = self._make(original, spec, spec_set)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original = original
        self.is_local = local
        self._exit_stack = contextlib.ExitStack()
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            made = {self.attribute_name: new} if self.new is DEFAULT else {}
            for patching in self.additional_patchers:
                arg = self._exit_stack.enter_context(patching)
                if patching.new is DEFAULT:
                    made.update(arg)
            return made
        except:
            if not self.__exit__(*sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        """Put back what was there."""
        target, name, original = self.target, self.attribute, self.temp_original
        if self.is_local and original is not DEFAULT:
            setattr(target, name, original)
        else:
            delattr(target, name)
            known = ("__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__")
            if not self.create and (not hasattr(target, name) or name in known):
                setattr(target, name, original)
        stack = self._exit_stack
        del self.temp_original, self.is_local, self.target, self._exit_stack
        return stack.__exit__(*exc_info)

    def start(self):
        """Replace it until stop()."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        """Put back what was there before start()."""
        try:
            self._active_patches.remove(self)
        except ValueError:
            # It was not begun.
            return None
        return self.__exit__(None, None, None)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    """Replace an attribute of an object."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Replace several attributes of an object, each by its keyword."""
    getter = partial(_resolve, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    first, *others = patchers
    first.additional_patchers = others
    return first


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
          unsafe=False, **kwargs):
    """Replace what a dotted name stands for."""
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


class _patch_dict:
    """A dict with other items for a time."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear
        self._original = None

    def __call__(self, f):
        if isinstance(f, type):
            return _decorated_methods(f, lambda method: _patch_dict(self.in_dict, self.values, self.clear)(method))
        if iscoroutinefunction(f):
            @wraps(f)
            async def inner(*args, **kw):
                with self:
                    return await f(*args, **kw)
        else:
            @wraps(f)
            def inner(*args, **kw):
                with self:
                    return f(*args, **kw)
        return inner

    def __enter__(self):
        """Change it; gives the dict."""
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        own = self.in_dict
        try:
            original = own.copy()
        except AttributeError:
            # A mapping that is no dict.
            original = {key: own[key] for key in own}
        self._original = original
        if self.clear:
            _clear_dict(own)
        try:
            own.update(self.values)
        except AttributeError:
            for key in self.values:
                own[key] = self.values[key]
        return own

    def __exit__(self, *args):
        """Put back the items that were there."""
        if self._original is None:
            return False
        own, original = self.in_dict, self._original
        _clear_dict(own)
        try:
            own.update(original)
        except AttributeError:
            for key in original:
                own[key] = original[key]
        self._original = None
        return False

    def start(self):
        """Change it until stop()."""
        result = self.__enter__()
        _patch._active_patches.append(self)
        return result

    def stop(self):
        """Put back what was there before start()."""
        try:
            _patch._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _clear_dict(own):
    try:
        own.clear()
    except AttributeError:
        for key in list(own):
            del own[key]


def _patch_stopall():
    """Stop all patches that were begun by start(), the last one first."""
    for one in reversed(_patch._active_patches):
        one.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = "test"
