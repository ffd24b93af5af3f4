# requests.auth: the authentication that goes with a request.
from requests.models import HTTPBasicAuth
