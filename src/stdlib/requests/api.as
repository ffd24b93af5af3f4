# The functions: a session each.
from requests.sessions import Session


def request(method, url, **kwargs):
    """Constructs and sends a Request."""
    with Session() as session:
        return session.request(method=method, url=url, **kwargs)


def get(url, params=None, **kwargs):
    """Sends a GET request."""
    return request("get", url, params=params, **kwargs)


def options(url, **kwargs):
    """Sends an OPTIONS request."""
    return request("options", url, **kwargs)


def head(url, **kwargs):
    """Sends a HEAD request."""
    kwargs.setdefault("allow_redirects", False)
    return request("head", url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    """Sends a POST request."""
    return request("post", url, data=data, json=json, **kwargs)


def put(url, data=None, **kwargs):
    """Sends a PUT request."""
    return request("put", url, data=data, **kwargs)


def patch(url, data=None, **kwargs):
    """Sends a PATCH request."""
    return request("patch", url, data=data, **kwargs)


def delete(url, **kwargs):
    """Sends a DELETE request."""
    return request("delete", url, **kwargs)
