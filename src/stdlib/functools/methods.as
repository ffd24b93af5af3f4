# functools.partialmethod: a method with some arguments given beforehand.
from functools import partial

__name__ = "functools"


class partialmethod:
    """Like partial, but a method: the instance comes first when called."""

    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partialmethod):  # one level instead of two
            args = func.args + args
            keywords = func.keywords | keywords
            func = func.func
        elif not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func)]
        parts += [repr(arg) for arg in self.args]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def _as_function(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(
                cls_or_self, *self.args, *args, **(self.keywords | keywords)
            )

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, instance, owner=None):
        bind = getattr(self.func, "__get__", None)
        if bind is not None:
            bound = bind(instance, owner)
            if bound is not self.func:
                # A descriptor with a binding of its own: classmethod, say.
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._as_function().__get__(instance, owner)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(type(list[int]))
