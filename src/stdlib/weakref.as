# weakref: references that do not keep their object alive, and containers of them.
#
# `ref` and `proxy` are native; the containers are loaded when asked for.
from _weakref import (
    CallableProxyType,
    ProxyType,
    ReferenceType,
    getweakrefcount,
    getweakrefs,
    proxy,
    ref,
)

__all__ = [
    "ref",
    "proxy",
    "getweakrefcount",
    "getweakrefs",
    "WeakKeyDictionary",
    "ReferenceType",
    "ProxyType",
    "CallableProxyType",
    "ProxyTypes",
    "WeakValueDictionary",
    "WeakSet",
    "WeakMethod",
    "finalize",
]

ProxyTypes = (ProxyType, CallableProxyType)


def __getattr__(name):
    if name in ("WeakKeyDictionary", "WeakValueDictionary"):
        import _weak_dictionaries as module
    elif name == "WeakSet":
        import _weakrefset as module
    elif name in ("WeakMethod", "finalize"):
        import _weak_functions as module
    else:
        raise AttributeError(f"module 'weakref' has no attribute {name!r}")
    value = globals()[name] = getattr(module, name)
    return value
