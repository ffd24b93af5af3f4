# functools.singledispatch, singledispatchmethod: one function per type of the
# first argument.
from functools import update_wrapper
from types import MappingProxyType, UnionType

__name__ = "functools"


def singledispatch(func):
    """A function with other bodies for other types; register() adds one."""
    registry = {object: func}
    found = {}  # what dispatch() has found already, by type
    seen_registrations = None  # of abstract classes, at the time found was made
    func_name = getattr(func, "__name__", "singledispatch function")

    def dispatch(cls):
        """The body for arguments of type cls."""
        nonlocal seen_registrations
        if seen_registrations is not None:
            from abc import get_cache_token

            token = get_cache_token()
            if token != seen_registrations:
                found.clear()
                seen_registrations = token
        try:
            return found[cls]
        except KeyError:
            body = found[cls] = registry.get(cls) or _best_body(cls, registry)
            return body

    def register(cls, func=None):
        """Add a body for cls; also a decorator, with the type in an annotation."""
        nonlocal seen_registrations
        if _is_dispatchable(cls):
            if func is None:
                return lambda body: register(cls, body)
        else:
            if func is not None:
                raise TypeError(
                    f"Invalid first argument to `register()`. "
                    f"{cls!r} is not a class or union type."
                )
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    f"Use either `@register(some_class)` or plain `@register` "
                    f"on an annotated function."
                )
            func = cls
            from typing import get_type_hints

            name, cls = next(iter(get_type_hints(func).items()))
            if not _is_dispatchable(cls):
                if _is_union(cls):
                    raise TypeError(
                        f"Invalid annotation for {name!r}. "
                        f"{cls!r} not all arguments are classes."
                    )
                raise TypeError(
                    f"Invalid annotation for {name!r}. {cls!r} is not a class."
                )
        if _is_union(cls):
            for member in cls.__args__:
                registry[member] = func
        else:
            registry[cls] = func
        if seen_registrations is None and hasattr(cls, "__abstractmethods__"):
            from abc import get_cache_token

            seen_registrations = get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{func_name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    return update_wrapper(wrapper, func)


def _is_union(cls):
    return isinstance(cls, UnionType) or (
        type(cls).__module__ == "typing" and getattr(cls, "__args__", None) is not None
        and str(cls).startswith(("typing.Union[", "typing.Optional["))
    )


def _is_dispatchable(cls):
    if isinstance(cls, type):
        return True
    return _is_union(cls) and all(isinstance(arg, type) for arg in cls.__args__)


def _best_body(cls, registry):
    """The body registered for the class nearest to cls, abstract ones included."""
    mro = cls.__mro__
    # An abstract class of which cls is no real subclass counts as if it stood
    # behind the last class of the mro that is one of its (virtual) subclasses.
    best = None
    for place, base in enumerate(mro):
        if base in registry and (best is None or place < best[0]):
            best = (place, base)
            break
    rivals = []
    for candidate in registry:
        if candidate in mro or not issubclass(cls, candidate):
            continue
        place = max(i for i, base in enumerate(mro) if issubclass(base, candidate))
        # A real class at the same place or before it comes first.
        if best is not None and best[0] <= place:
            continue
        rivals.append((place, candidate))
    if not rivals:
        return registry[best[1]]
    nearest = min(place for place, _ in rivals)
    classes = [candidate for place, candidate in rivals if place == nearest]
    winner = classes[0]
    for other in classes[1:]:
        if issubclass(other, winner):
            winner = other
        elif not issubclass(winner, other):
            raise RuntimeError(f"Ambiguous dispatch: {other} or {winner}")
    return registry[winner]


class singledispatchmethod:
    """singledispatch for a method: the argument after self decides."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Add a body for cls."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, instance, owner=None):
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **keywords):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            body = dispatch(args[0].__class__)
            return body.__get__(instance, owner)(*args, **keywords)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
