# Request, PreparedRequest, Response.
import json as _json
from datetime import timedelta

from requests.exceptions import (
    HTTPError, InvalidHeader, InvalidJSONError, InvalidURL, JSONDecodeError,
    MissingSchema,
)
from requests.structures import CaseInsensitiveDict, RequestsCookieJar
from requests.utils import Url, requote_uri, to_pairs, urlencode

_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_REDIRECTS = (301, 302, 303, 307, 308)


def _base64(data):
    text = ""
    for start in range(0, len(data), 3):
        three = data[start:start + 3]
        number = int.from_bytes(three + bytes(3 - len(three)), "big")
        digits = "".join(_BASE64[number >> shift & 63] for shift in (18, 12, 6, 0))
        text += digits[:len(three) + 1] + "=" * (3 - len(three))
    return text


def basic_auth(user, password):
    """The value of Authorization."""
    return "Basic " + _base64(f"{user}:{password}".encode("latin1"))


class HTTPBasicAuth:
    """Adds HTTP Basic Authentication to a request."""

    def __init__(self, username, password):
        self.username = username
        self.password = password

    def __call__(self, request):
        request.headers["Authorization"] = basic_auth(self.username, self.password)
        return request


class Request:
    """A request as the caller describes it."""

    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None,
                 auth=None, cookies=None, hooks=None, json=None):
        if files:
            raise NotImplementedError("requests: files= is not supported here")
        self.method = method
        self.url = url
        self.headers = {} if headers is None else headers
        self.data = [] if data is None else data
        self.params = {} if params is None else params
        self.auth = auth
        self.cookies = cookies
        self.json = json

    def __repr__(self):
        return f"<Request [{self.method}]>"

    def prepare(self):
        prepared = PreparedRequest()
        prepared.prepare(self)
        return prepared


class PreparedRequest:
    """A request as it is sent."""

    def __init__(self):
        self.method = None
        self.url = None
        self.headers = None
        self.body = None

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"

    @property
    def path_url(self):
        return Url(self.url).target()

    def copy(self):
        other = PreparedRequest()
        other.method, other.url, other.body = self.method, self.url, self.body
        other.headers = self.headers.copy()
        return other

    def prepare(self, request):
        self.method = request.method.upper()
        self.prepare_url(request.url, request.params)
        self.prepare_headers(request.headers)
        if request.cookies:
            pairs = "; ".join(f"{name}={value}" for name, value in request.cookies.items())
            self.headers["Cookie"] = pairs
        self.prepare_body(request.data, request.json)
        auth = request.auth
        if isinstance(auth, tuple) and len(auth) == 2:
            auth = HTTPBasicAuth(*auth)
        if auth:
            auth(self)

    def prepare_url(self, url, params):
        url = url.decode("utf8") if isinstance(url, bytes) else str(url)
        url = url.lstrip()
        if ":" in url and not url.lower().startswith("http"):
            self.url = url
            return
        if "://" not in url:
            Url("http://" + url)  # a bad host is the first complaint
            raise MissingSchema(
                f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?"
            )
        parts = Url(url)
        if not parts.host:
            raise InvalidURL(f"Invalid URL {url!r}: No host supplied")
        if parts.host.startswith(("*", ".")) or not parts.host.isascii():
            raise InvalidURL("URL has an invalid label.")
        parts.path = parts.path or "/"
        if isinstance(params, (str, bytes)):
            query = params if isinstance(params, str) else params.decode()
        else:
            query = urlencode(to_pairs(params))
        if query:
            parts.query = f"{parts.query}&{query}" if parts.query else query
        parts.mark = "?" if parts.query else ""
        self.url = requote_uri(parts.text())

    def prepare_headers(self, headers):
        self.headers = CaseInsensitiveDict()
        for name, value in headers.items():
            if not isinstance(value, (str, bytes)):
                raise InvalidHeader(
                    f"Header part ({value!r}) from {(name, value)!r} must be of type str or bytes, not {type(value)}"
                )
            text = value if isinstance(value, str) else value.decode("latin1")
            if text[:1].isspace() or "\n" in text or "\r" in text:
                raise InvalidHeader(
                    "Invalid leading whitespace, reserved character(s), or return "
                    f"character(s) in header value: {value!r}"
                )
            self.headers[name] = text

    def prepare_body(self, data, json):
        content_type = body = None
        if not data and json is not None:
            content_type = "application/json"
            try:
                body = _json.dumps(json, allow_nan=False)
            except ValueError as error:
                raise InvalidJSONError(error, request=self)
            body = body.encode("utf-8")
        elif data:
            if isinstance(data, (str, bytes)):
                body = data
            elif hasattr(data, "read"):
                body = data.read()
            elif hasattr(data, "__iter__"):
                body = urlencode(to_pairs(data))
                content_type = "application/x-www-form-urlencoded"
            else:
                raise TypeError(
                    "'body' must be a bytes-like object, file-like object, or iterable. "
                    f"Instead was {data!r}"
                )
        self.body = body
        if body is not None:
            size = len(body.encode("utf-8") if isinstance(body, str) else body)
            self.headers["Content-Length"] = str(size)
        elif self.method not in ("GET", "HEAD"):
            self.headers["Content-Length"] = "0"
        if content_type and "content-type" not in self.headers:
            self.headers["Content-Type"] = content_type


class Response:
    """A server's answer."""

    def __init__(self):
        self._content = False
        self.status_code = None
        self.headers = CaseInsensitiveDict()
        self.url = None
        self.encoding = None
        self.history = []
        self.reason = None
        self.cookies = RequestsCookieJar()
        self.elapsed = timedelta(0)
        self.request = None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __repr__(self):
        return f"<Response [{self.status_code}]>"

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    def close(self):
        pass

    @property
    def ok(self):
        try:
            self.raise_for_status()
        except HTTPError:
            return False
        return True

    @property
    def is_redirect(self):
        return "location" in self.headers and self.status_code in _REDIRECTS

    @property
    def is_permanent_redirect(self):
        return "location" in self.headers and self.status_code in (301, 308)

    @property
    def content(self):
        return self._content or b""

    @property
    def apparent_encoding(self):
        try:
            self.content.decode("ascii")
            return "ascii"
        except UnicodeDecodeError:
            return "utf-8"

    @property
    def text(self):
        if not self.content:
            return ""
        try:
            return str(self.content, self.encoding or self.apparent_encoding, errors="replace")
        except LookupError:
            return str(self.content, errors="replace")

    def json(self, **kwargs):
        text = self.text
        if not self.encoding and self.content:
            text = self.content.decode("utf-8", "replace")
        try:
            return _json.loads(text, **kwargs)
        except _json.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        data = self.text if decode_unicode else self.content
        size = chunk_size or max(len(data), 1)
        for start in range(0, len(data), size):
            yield data[start:start + size]

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        data = self.text if decode_unicode else self.content
        yield from data.split(delimiter) if delimiter else data.splitlines()

    def raise_for_status(self):
        """Raises HTTPError, if one occurred."""
        message = ""
        if 400 <= self.status_code < 500:
            message = f"{self.status_code} Client Error: {self.reason} for url: {self.url}"
        elif 500 <= self.status_code < 600:
            message = f"{self.status_code} Server Error: {self.reason} for url: {self.url}"
        if message:
            raise HTTPError(message, response=self)
