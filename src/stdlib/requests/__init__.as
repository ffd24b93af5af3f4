# requests: HTTP for people, blocking. The package's public face.
#
# The exchange itself is `_requests` (Rust); here is what surrounds it. A request blocks the thread it is
# made in, the event loop included, and wants --allow-net.
from requests import exceptions, structures, utils
from requests.api import (
    delete, get, head, options, patch, post, put, request,
)
from requests.exceptions import (
    ConnectionError, ConnectTimeout, HTTPError, JSONDecodeError, ReadTimeout,
    RequestException, Timeout, TooManyRedirects, URLRequired,
)
from requests.models import PreparedRequest, Response
from requests.sessions import Session, session
from requests.status_codes import codes

__title__ = "requests"
__version__ = "2.34.2"
