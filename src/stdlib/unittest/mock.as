# unittest.mock: objects that note how they are used, and patches that put them in place of others.
#
# A mock makes its attributes and its results up, mocks again, when they are asked for. The parts:
# _mock_calls.as what is noted, _mock_core.as the mocks, _mock_magic.as their special methods and
# the asynchronous ones, _mock_spec.as those that look like something, _mock_patch.as the patches.
# CPython: Lib/unittest/mock.py.
from unittest._mock_calls import ANY, DEFAULT, _Call, _CallList, call, sentinel
from unittest._mock_core import InvalidSpecError, Mock, NonCallableMock
from unittest._mock_magic import (
    _AsyncMockMixin,
    AsyncMock,
    MagicMock,
    MagicProxy,
    NonCallableMagicMock,
    PropertyMock,
    ThreadingMock,
)
from unittest._mock_patch import _patch, patch
from unittest._mock_spec import create_autospec, mock_open, seal

__all__ = (
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock",
    "ThreadingMock", "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal",
)

# Does dir() of a mock leave out what is of no use to it?
FILTER_DIR = True
