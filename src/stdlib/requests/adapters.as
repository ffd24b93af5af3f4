# One exchange: a PreparedRequest in, a Response out, what went wrong as an exception.
import time
from datetime import timedelta

import _requests
from requests.exceptions import (
    ChunkedEncodingError, ConnectionError, ConnectTimeout, ContentDecodingError, InvalidHeader,
    InvalidSchema, InvalidURL, ReadTimeout, SSLError,
)
from requests.models import Response
from requests.structures import CaseInsensitiveDict
from requests.utils import Url, get_encoding_from_headers


def _check_timeout(value, name):
    if value is None:
        return None
    try:
        seconds = float(value)
    except (TypeError, ValueError):
        raise ValueError(
            f"Timeout value {name} was {value}, but it must be an int, float or None."
        ) from None
    if seconds <= 0:
        raise ValueError(
            f"Attempted to set {name} timeout to {value}, but the timeout cannot be set to a value "
            "less than or equal to 0."
        )
    return seconds


def _timeouts(timeout):
    if isinstance(timeout, tuple):
        try:
            connect, read = timeout
        except ValueError:
            raise ValueError(
                f"Invalid timeout {timeout}. Pass a (connect, read) timeout tuple, or a single "
                "float to set both timeouts to the same value."
            ) from None
    else:
        connect = read = timeout
    return _check_timeout(connect, "connect"), _check_timeout(read, "read")


def _failure(kind, number, text, url, timeouts, request):
    pool = "HTTPSConnection" if url.scheme == "https" else "HTTPConnection"
    place = f"(host={url.host!r}, port={url.number()})"
    beginning = f"{pool}Pool{place}: "
    connection = f"{pool}{place}"
    retries = f"{beginning}Max retries exceeded with url: {url.target()} (Caused by "
    connect, read = timeouts
    if kind == "connect-timeout":
        cause = f"Connection to {url.host} timed out. (connect timeout={connect:g})"
        return ConnectTimeout(f'{retries}ConnectTimeoutError("{connection}: {cause}"))', request=request)
    if kind == "read-timeout":
        return ReadTimeout(f"{beginning}Read timed out. (read timeout={read:g})", request=request)
    if kind == "name":
        cause = f"Failed to resolve '{url.host}' ([Errno -2] Name or service not known)"
        return ConnectionError(f'{retries}NameResolutionError("{connection}: {cause}"))', request=request)
    if kind == "connect":
        cause = f"Failed to establish a new connection: [Errno {number}] {text}"
        return ConnectionError(f'{retries}NewConnectionError("{connection}: {cause}"))', request=request)
    if kind == "closed":
        cause = "RemoteDisconnected('Remote end closed connection without response')"
        return ConnectionError(f"('Connection aborted.', {cause})", request=request)
    if kind == "aborted":
        cause = OSError(number, text)
        return ConnectionError(f"('Connection aborted.', {cause!r})", request=request)
    if kind == "tls":
        return SSLError(f"{retries}SSLError({text!r}))", request=request)
    if kind == "url":
        return InvalidURL(f"Failed to parse: {request.url}: {text}", request=request)
    if kind == "header":
        return InvalidHeader(text, request=request)
    if kind == "content":
        return ContentDecodingError(text, request=request)
    if kind == "protocol":
        return ChunkedEncodingError(text, request=request)
    return ConnectionError(text, request=request)


def send(request, timeout=None, verify=True):
    if not request.url.lower().startswith(("http://", "https://")):
        raise InvalidSchema(f"No connection adapters were found for {request.url!r}")
    timeouts = _timeouts(timeout)
    url = Url(request.url)
    headers = [(name, value.encode("latin1")) for name, value in request.headers.items()
               if name.lower() != "content-length"]
    if request.headers.get("Content-Length") == "0" and request.method not in ("POST", "PUT", "PATCH"):
        headers.append(("Content-Length", b"0"))
    body = request.body
    if isinstance(body, str):
        body = body.encode("utf-8")
    started = time.perf_counter()
    bare = request.url.partition("#")[0]
    answer = _requests.exchange(
        request.method, bare, url.host, url.number(), headers, body, *timeouts, bool(verify)
    )
    if len(answer) == 3:
        raise _failure(*answer, url, timeouts, request)
    response = Response()
    response.status_code, response.reason, pairs, response._content = answer
    fields = {}
    for name, value in pairs:
        if name.lower() == "set-cookie":
            cookie, _, content = value.partition(";")[0].partition("=")
            response.cookies[cookie.strip()] = content.strip()
        key = name.lower()
        if key in fields:
            fields[key] = (fields[key][0], f"{fields[key][1]}, {value}")
        else:
            fields[key] = (name, value)
    response.headers = CaseInsensitiveDict(list(fields.values()))
    response.encoding = get_encoding_from_headers(response.headers)
    response.url = request.url
    response.request = request
    response.elapsed = timedelta(seconds=time.perf_counter() - started)
    return response
