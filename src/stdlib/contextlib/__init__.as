# contextlib: context managers made from generators, and ready-made ones.
#
# The abstract classes and the exit stacks are in files of their own, loaded
# when asked for; the classes here need not inherit from the abstract ones,
# which recognise a context manager by its methods.
import sys
from functools import wraps

__all__ = [
    "asynccontextmanager",
    "contextmanager",
    "closing",
    "nullcontext",
    "AbstractContextManager",
    "AbstractAsyncContextManager",
    "AsyncExitStack",
    "ContextDecorator",
    "ExitStack",
    "redirect_stdout",
    "redirect_stderr",
    "suppress",
    "aclosing",
    "chdir",
]

_FILE_OF = {
    "AbstractContextManager": "abstract",
    "AbstractAsyncContextManager": "abstract",
    "ExitStack": "exit_stack",
    "AsyncExitStack": "exit_stack",
}


def __getattr__(name):
    file = _FILE_OF.get(name)
    if file is None:
        raise AttributeError(f"module 'contextlib' has no attribute {name!r}")
    value = getattr(__import__(f"contextlib.{file}", None, None, [name]), name)
    globals()[name] = value
    return value


class ContextDecorator:
    """Lets a context manager be used as a decorator as well."""

    def _recreate_cm(self):
        # One-shot managers make themselves anew for each call.
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **keywords):
            with self._recreate_cm():
                return func(*args, **keywords)

        return inner


class AsyncContextDecorator:
    """Lets an asynchronous context manager be used as a decorator as well."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **keywords):
            async with self._recreate_cm():
                return await func(*args, **keywords)

        return inner


class _FromGeneratorFunction:
    """A generator made from a function, kept with all it takes to make it again."""

    def __init__(self, func, args, keywords):
        self.gen = func(*args, **keywords)
        self.func, self.args, self.kwds = func, args, keywords
        doc = getattr(func, "__doc__", None)
        if doc is None:
            doc = type(self).__doc__
        self.__doc__ = doc

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)


# What `next` gives for a generator that has ended: cheaper than the exception.
_OVER = object()


class _GeneratorContextManager(_FromGeneratorFunction, ContextDecorator):
    """A context manager from a generator that yields once."""

    def __enter__(self):
        # Arguments that are needed no more shall not be kept alive.
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            if next(self.gen, _OVER) is _OVER:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except StopIteration as error:
            # The generator ended: suppressed, unless it let a StopIteration
            # raised in the block out as its own end.
            return error is not value
        except RuntimeError as error:
            if error is value:
                error.__traceback__ = traceback
                return False
            # Generators turn a StopIteration that passes through them into a
            # RuntimeError; the block's own goes on as it was.
            if isinstance(value, StopIteration) and error.__cause__ is value:
                value.__traceback__ = traceback
                return False
            raise
        except BaseException as error:
            if error is not value:
                raise
            error.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_FromGeneratorFunction, AsyncContextDecorator):
    """An asynchronous context manager from an asynchronous generator."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as error:
            return error is not value
        except RuntimeError as error:
            if error is value:
                error.__traceback__ = traceback
                return False
            if (
                isinstance(value, (StopIteration, StopAsyncIteration))
                and error.__cause__ is value
            ):
                value.__traceback__ = traceback
                return False
            raise
        except BaseException as error:
            if error is not value:
                raise
            error.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Make a context manager of a generator function that yields once."""

    @wraps(func)
    def helper(*args, **keywords):
        return _GeneratorContextManager(func, args, keywords)

    return helper


def asynccontextmanager(func):
    """Make an asynchronous context manager of an asynchronous generator function."""

    @wraps(func)
    def helper(*args, **keywords):
        return _AsyncGeneratorContextManager(func, args, keywords)

    return helper


# As the abstract classes would give it: `closing[File]`.
_subscript = classmethod(type(list[int]))


class closing:
    """Close a thing at the end of the block."""

    __class_getitem__ = _subscript

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing:
    """Await a thing's aclose() at the end of the block."""

    __class_getitem__ = _subscript

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream:
    _stream = None
    __class_getitem__ = _subscript

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []  # several, for it may be entered again inside itself

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Send standard output elsewhere during the block."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Send standard error elsewhere during the block."""

    _stream = "stderr"


class suppress:
    """Go on after the block if it ends in one of these exceptions."""

    __class_getitem__ = _subscript

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            match, rest = excinst.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class nullcontext:
    """A context manager that does nothing."""

    __class_getitem__ = _subscript

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir:
    """Change the working directory during the block."""

    __class_getitem__ = _subscript

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os

        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os

        os.chdir(self._old_cwd.pop())
