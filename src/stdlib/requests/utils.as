# URLs, queries and the headers that go with every request.
from requests.exceptions import InvalidURL
from requests.structures import CaseInsensitiveDict

_ALWAYS_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
_HEX = frozenset("0123456789abcdefABCDEF")


def quote(text, safe="/"):
    """Percent-encode all but letters, digits, `_.-~` and what is safe."""
    allowed = _ALWAYS_SAFE.union(safe)
    data = text.encode("utf-8") if isinstance(text, str) else text
    return "".join(chr(byte) if chr(byte) in allowed else f"%{byte:02X}" for byte in data)


def quote_plus(text):
    return quote(text, " ").replace(" ", "+")


def requote_uri(uri):
    """Percent-encode what must be, and leave what is encoded."""
    pieces = uri.split("%")
    for index in range(1, len(pieces)):
        if len(pieces[index]) >= 2 and _HEX.issuperset(pieces[index][:2]):
            pieces[index] = "%" + pieces[index]
        else:
            pieces[index] = "%25" + pieces[index]
    return quote("".join(pieces), "!#$%&'()*+,/:;=?@[]~")


def to_pairs(data):
    """Names and values of a form or a query, a pair for each value."""
    pairs = data.items() if hasattr(data, "items") else data
    result = []
    for name, values in pairs:
        if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
            values = [values]
        for value in values:
            if value is not None:
                result.append((name, value))
    return result


def urlencode(pairs):
    def text(value):
        return value if isinstance(value, (str, bytes)) else str(value)

    return "&".join(f"{quote_plus(text(name))}={quote_plus(text(value))}" for name, value in pairs)


class Url:
    """The parts of an absolute URL."""

    def __init__(self, url):
        self.scheme, _, rest = url.partition("://")
        rest, self.hash, self.fragment = rest.partition("#")
        cut = min([at for at in (rest.find("/"), rest.find("?")) if at >= 0], default=len(rest))
        authority, rest = rest[:cut], rest[cut:]
        self.path, self.mark, self.query = rest.partition("?")
        self.user, self.at, authority = authority.rpartition("@")
        self.authority = authority
        host, port = authority, ""
        if authority.startswith("["):
            host, bracket, port = authority.partition("]")
            host += bracket
            bad = not bracket or port and not port.startswith(":")
            port = port[1:]
        else:
            host, _, port = authority.partition(":")
            bad = ":" in port
        if bad or port and not (port.isascii() and port.isdigit() and int(port) < 65536):
            raise InvalidURL(f"Failed to parse: {authority!r} is not a valid host or port")
        for c in host:
            if c in " <>\"\\^`{|}" or c < " ":
                raise InvalidURL(f"Failed to parse: Host {host!r} contains invalid character {c!r}")
        self.host = host.lower()
        self.port = int(port) if port else None

    def number(self):
        """The port, given or the scheme's."""
        return self.port or (443 if self.scheme == "https" else 80)

    def text(self):
        port = f":{self.port}" if self.port is not None else ""
        return f"{self.scheme}://{self.user}{self.at}{self.host}{port}{self.path}{self.mark}{self.query}{self.hash}{self.fragment}"

    def target(self):
        """What stands in the first line of the request."""
        return f"{self.path or '/'}{self.mark}{self.query}"


def urljoin(base, url):
    """Where a link in a page leads."""
    if "://" in url.split("?")[0]:
        return url
    base = Url(base)
    prefix = f"{base.scheme}://{base.user}{base.at}{base.authority}"
    if url.startswith("//"):
        return f"{base.scheme}:{url}"
    if url.startswith("/"):
        return prefix + url
    if url.startswith("?") or not url:
        return prefix + base.path + (url or base.mark + base.query)
    if url.startswith("#"):
        return prefix + base.path + base.mark + base.query + url
    parts = base.path.split("/")[:-1] or [""]
    path, mark, query = url.partition("?")
    for part in path.split("/"):
        if part == "..":
            if len(parts) > 1:
                parts.pop()
        elif part != ".":
            parts.append(part)
    if path.endswith(("/.", "/..")) or path in (".", ".."):
        parts.append("")
    return prefix + "/".join(parts) + mark + query


def default_user_agent(name="python-requests"):
    return f"{name}/2.34.2"


def default_headers():
    return CaseInsensitiveDict({
        "User-Agent": default_user_agent(),
        "Accept-Encoding": "gzip, deflate",
        "Accept": "*/*",
        "Connection": "keep-alive",
    })


def get_encoding_from_headers(headers):
    """What Content-Type says of the encoding."""
    content_type = headers.get("content-type")
    if not content_type:
        return None
    kind, *parameters = content_type.split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("'\"")
    if "text" in kind:
        return "ISO-8859-1"
    if "application/json" in kind:
        return "utf-8"
    return None
