# Session: what stays from request to request, and redirects.
from requests.adapters import send as _send
from requests.exceptions import TooManyRedirects
from requests.models import Request
from requests.structures import CaseInsensitiveDict, RequestsCookieJar
from requests.utils import Url, default_headers, requote_uri, urljoin


class Session:
    """A Requests session."""

    def __init__(self):
        self.headers = default_headers()
        self.auth = None
        self.params = {}
        self.cookies = RequestsCookieJar()
        self.verify = True
        self.max_redirects = 30
        self.proxies = {}

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        pass

    def prepare_request(self, request):
        headers = CaseInsensitiveDict(self.headers)
        headers.update(request.headers)
        for name in [name for name, value in headers.items() if value is None]:
            del headers[name]
        params = request.params
        if self.params and not isinstance(params, (str, bytes)):
            params = {**dict(self.params), **dict(params)}
        cookies = {**dict(self.cookies), **dict(request.cookies or {})}
        return Request(
            method=request.method, url=request.url, headers=headers, data=request.data,
            json=request.json, params=params, auth=request.auth or self.auth, cookies=cookies,
        ).prepare()

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None,
                auth=None, timeout=None, allow_redirects=True, proxies=None, hooks=None,
                stream=None, verify=None, cert=None, json=None):
        if proxies or cert:
            raise NotImplementedError("requests: proxies= and cert= are not supported here")
        request = Request(
            method=method.upper(), url=url, headers=headers, files=files, data=data or {},
            json=json, params=params or {}, auth=auth, cookies=cookies,
        )
        prepared = self.prepare_request(request)
        return self.send(
            prepared, timeout=timeout, allow_redirects=allow_redirects,
            verify=self.verify if verify is None else verify,
        )

    def send(self, request, timeout=None, allow_redirects=True, verify=True, **kwargs):
        response = _send(request, timeout, verify)
        self.cookies.update(response.cookies)
        history = []
        while allow_redirects and response.is_redirect:
            history.append(response)
            if len(history) > self.max_redirects:
                raise TooManyRedirects(f"Exceeded {self.max_redirects} redirects.", response=response)
            request = self._follow(request, response)
            following = _send(request, timeout, verify)
            self.cookies.update(following.cookies)
            response = following
        for index, earlier in enumerate(history):
            earlier.history = history[:index]
        response.history = history
        return response

    def _follow(self, request, response):
        following = request.copy()
        code, method = response.status_code, request.method
        # As browsers do it, and requests.
        if code == 303 and method != "HEAD" or code == 302 and method != "HEAD" or code == 301 and method == "POST":
            following.method = "GET"
        if code not in (307, 308):
            following.body = None
            for name in ("Content-Length", "Content-Type", "Transfer-Encoding"):
                following.headers.pop(name, None)
        # The location's bytes were read as Latin-1.
        location = response.headers["location"].encode("latin1").decode("utf8", "replace")
        following.url = requote_uri(urljoin(response.url, location))
        if Url(following.url).host != Url(request.url).host:
            following.headers.pop("Authorization", None)
        following.headers.pop("Cookie", None)
        if self.cookies:
            pairs = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            following.headers["Cookie"] = pairs
        return following

    def get(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", True)
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", True)
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", False)
        return self.request("HEAD", url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request("POST", url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request("PUT", url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request("PATCH", url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)


def session():
    """Returns a Session."""
    return Session()
