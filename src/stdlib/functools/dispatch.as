# functools.singledispatch, singledispatchmethod: one function per type of the
# first argument.
from functools import update_wrapper
from types import GenericAlias, MappingProxyType, UnionType

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
    """The body registered for the class nearest to cls, abstract ones included (PEP 443)."""
    best = None
    for candidate in _order_with_abstract(cls, registry):
        if best is not None:
            # The next in order may have as good a claim, where neither is a real base.
            if (
                candidate in registry
                and candidate not in cls.__mro__
                and best not in cls.__mro__
                and not issubclass(best, candidate)
            ):
                raise RuntimeError(f"Ambiguous dispatch: {best} or {candidate}")
            break
        if candidate in registry:
            best = candidate
    return registry.get(best)


def _order_with_abstract(cls, registry):
    """The mro of cls with those abstract classes of the registry that cls is a virtual subclass of."""
    real = set(cls.__mro__)
    virtual = [
        candidate
        for candidate in registry
        if candidate not in real
        and hasattr(candidate, "__mro__")
        and not isinstance(candidate, GenericAlias)
        and issubclass(cls, candidate)
    ]
    virtual = [
        candidate
        for candidate in virtual
        if not any(candidate is not other and candidate in other.__mro__ for other in virtual)
    ]
    wanted = set(virtual)
    abstract = []
    for candidate in virtual:
        # A subclass of the abstract class that cls is one of too says where it belongs.
        chains = [
            [base for base in below.__mro__ if base in wanted]
            for below in candidate.__subclasses__()
            if below not in real and issubclass(cls, below)
        ]
        chains.sort(key=len, reverse=True)
        for base in (base for chain in chains or [[candidate]] for base in chain):
            if base not in abstract:
                abstract.append(base)
    return _linearized(cls, abstract)


def _linearized(cls, abstract):
    """C3 of cls, with each abstract class beside the first base that brings it in."""
    bases = list(cls.__bases__)
    split = 0
    for at in range(len(bases), 0, -1):
        if hasattr(bases[at - 1], "__abstractmethods__"):
            # Ordinary bases that come after the last abstract one stay last.
            split = at
            break
    first, last = bases[:split], bases[split:]
    own = [
        base
        for base in abstract
        if issubclass(cls, base) and not any(issubclass(below, base) for below in bases)
    ]
    rest = [base for base in abstract if base not in own]
    parts = [*first, *own, *last]
    chains = [[cls], *(_linearized(base, rest) for base in parts), first, own, last]
    order = []
    while chains := [chain for chain in chains if chain]:
        for chain in chains:
            head = chain[0]
            if not any(head in other[1:] for other in chains):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        order.append(head)
        chains = [chain[1:] if chain[0] is head else chain for chain in chains]
    return order


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
