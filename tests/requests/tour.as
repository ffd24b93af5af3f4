# What programs do with requests, against the server of tests/requests.rs, whose address is the argument.
import sys

import requests

base = sys.argv[1]


def attempt(function):
    try:
        print(function())
    except Exception as error:
        names = [base.__name__ for base in type(error).__mro__[1:4]]
        text = str(error).replace(base, "BASE").replace(base.removeprefix("http://").rpartition(":")[2], "PORT")
        print(f"{type(error).__module__}.{type(error).__name__} {names}: {text}")


def show(response):
    echo = response.json()
    print(response, response.ok, response.reason, response.url.removeprefix(base))
    for name in sorted(echo):
        print("   ", name, "=", echo[name])


show(requests.get(base + "/echo"))
show(requests.get(base + "/echo?a=1", params={"q": "中文 x", "l": [1, 2], "none": None}))
show(requests.get(base + "/带 空格", params="raw=1", headers={"X-Own": "yes", "User-Agent": "mine"}))
show(requests.post(base + "/echo", data={"k": "v 1", "中": "文", "m": ["1", "2"]}))
show(requests.post(base + "/echo", json={"键": [1, None, True]}))
show(requests.post(base + "/echo", data="plain", headers={"Content-Type": "text/x"}))
show(requests.post(base + "/echo"))
show(requests.put(base + "/echo", data="字节".encode()))
show(requests.patch(base + "/echo", json=[]))
show(requests.delete(base + "/echo"))
show(requests.delete(base + "/echo", data="body"))
show(requests.get(base + "/echo", auth=("user", "password"), cookies={"c": "1"}))
show(requests.request("OPTIONS", base + "/echo"))

response = requests.head(base + "/text")
print(response.status_code, repr(response.text), response.headers["content-length"])
response = requests.get(base + "/text")
print(repr(response.text), response.content, response.encoding, response.apparent_encoding)
print(response.headers.get("CONTENT-TYPE"), "X-Thing" in response.headers, response.headers)
print(list(response.iter_lines()), [len(piece) for piece in response.iter_content(4)])
print(response.request.method, response.request.headers["accept"], response.elapsed.total_seconds() < 5)

response = requests.get(base + "/redirect")
print(response.url.removeprefix(base), response.history, response.history[0].headers["Location"])
response = requests.get(base + "/redirect", allow_redirects=False)
print(response, response.is_redirect, response.is_permanent_redirect)
show(requests.post(base + "/redirect", data="lost"))

with requests.Session() as session:
    session.headers["X-Session"] = "s"
    session.params = {"always": "1"}
    print(session.get(base + "/cookie").cookies.get_dict())
    show(session.get(base + "/echo", params={"once": "2"}))
    print(dict(session.cookies))

for code in (404, 500, 418):
    response = requests.get(f"{base}/status/{code}")
    print(bool(response), response.status_code == requests.codes.not_found, response.reason)
    attempt(response.raise_for_status)
print(requests.get(base + "/status/204").raise_for_status())

attempt(lambda: requests.get(base + "/text").json())
attempt(lambda: requests.get(base + "/loop"))
attempt(lambda: requests.get(base + "/slow", timeout=0.2))
attempt(lambda: requests.get(base + "/slow", timeout=(1, 0.2)))
attempt(lambda: requests.get(base + "/close"))
attempt(lambda: requests.get("http://127.0.0.1:9/x?y=1"))
attempt(lambda: requests.get("no scheme"))
attempt(lambda: requests.get("ftp://host/file"))
attempt(lambda: requests.get("http://"))
attempt(lambda: requests.get("http://host:port/"))
attempt(lambda: requests.get("http://a b/"))
attempt(lambda: requests.get(None))
attempt(lambda: requests.get(base, timeout="x"))
attempt(lambda: requests.get(base, timeout=0))
attempt(lambda: requests.get(base, timeout=(1, 2, 3)))
attempt(lambda: requests.get(base, headers={"a": 3}))
attempt(lambda: requests.get(base, headers={"a": "b\n"}))
attempt(lambda: requests.post(base, json=object()))
attempt(lambda: requests.post(base, data=3))

for name in ("RequestException HTTPError ConnectionError Timeout ConnectTimeout ReadTimeout InvalidURL "
             "MissingSchema InvalidSchema TooManyRedirects JSONDecodeError InvalidHeader SSLError").split():
    error = getattr(requests.exceptions, name)
    print(name, [base.__name__ for base in error.__bases__], hasattr(requests, name))
try:
    requests.get(base + "/status/404").raise_for_status()
except requests.HTTPError as error:
    print(error.response.status_code, error.request.method, isinstance(error, OSError), error.errno)
