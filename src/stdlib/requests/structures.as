# Mappings that requests hands out.
from collections.abc import MutableMapping


class CaseInsensitiveDict(MutableMapping):
    """A case-insensitive dict: the last case that was set is the one shown."""

    def __init__(self, data=None, **kwargs):
        self._store = {}
        self.update({} if data is None else data, **kwargs)

    def __setitem__(self, key, value):
        self._store[key.lower()] = (key, value)

    def __getitem__(self, key):
        return self._store[key.lower()][1]

    def __delitem__(self, key):
        del self._store[key.lower()]

    def __iter__(self):
        return (shown for shown, _ in self._store.values())

    def __len__(self):
        return len(self._store)

    def lower_items(self):
        return ((key, value) for key, (_, value) in self._store.items())

    def __eq__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        return dict(self.lower_items()) == dict(CaseInsensitiveDict(other).lower_items())

    def copy(self):
        return CaseInsensitiveDict(self._store.values())

    def __repr__(self):
        return str(dict(self.items()))


class LookupDict(dict):
    """Attributes, and None for those it has not."""

    def __init__(self, name=None):
        self.name = name
        super().__init__()

    def __repr__(self):
        return f"<lookup '{self.name}'>"

    def __getitem__(self, key):
        return self.__dict__.get(key, None)

    def get(self, key, default=None):
        return self.__dict__.get(key, default)


class RequestsCookieJar(MutableMapping):
    """Cookies by name. Domains and paths are not told apart."""

    def __init__(self, data=None):
        self._cookies = dict(data or {})

    def __getitem__(self, name):
        return self._cookies[name]

    def __setitem__(self, name, value):
        self._cookies[name] = value

    def __delitem__(self, name):
        del self._cookies[name]

    def __iter__(self):
        return iter(self._cookies)

    def __len__(self):
        return len(self._cookies)

    def set(self, name, value, **kwargs):
        self._cookies[name] = value

    def get_dict(self):
        return dict(self._cookies)

    def copy(self):
        return RequestsCookieJar(self._cookies)

    def __repr__(self):
        shown = ", ".join(f"<Cookie {name}={value} for />" for name, value in self._cookies.items())
        return f"<RequestsCookieJar[{shown}]>"
