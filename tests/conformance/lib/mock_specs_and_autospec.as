import re
from dataclasses import dataclass
from unittest.mock import MagicMock, Mock, create_autospec, seal


def show(f, *args, **kwargs):
    try:
        print(re.sub(r"id='\d+'", "id", repr(f(*args, **kwargs))))
    except BaseException as error:
        print(type(error).__name__, re.sub(r"0x\w+", "0x", re.sub(r"id='\d+'", "id", str(error))))


class Service:
    limit = 3

    def __init__(self, host, port=80):
        self.host = host

    def get(self, path, *, timeout=None):
        """Get it."""

    @staticmethod
    def make(a, b=1):
        pass

    @classmethod
    def build(cls, x):
        pass

    @property
    def prop(self):
        return 1

    async def fetch(self, url):
        pass

    def __len__(self):
        return 5


for mock in (Mock(spec=Service), Mock(spec_set=Service), MagicMock(spec=Service), Mock(spec=Service("h")), Mock(spec=["get", "x"])):
    show(lambda: mock)
    print(isinstance(mock, Service), mock.__class__.__name__, type(mock).__name__)
    show(lambda: mock.get)
    show(lambda: mock.nope)
    show(lambda: mock.host)
    show(lambda: setattr(mock, "extra", 1))
    show(lambda: len(mock))
    show(lambda: type(mock.fetch).__name__)
m = Mock(spec=Service)
m(1, port=2)
m.assert_called_with("h", 2) if False else show(m.assert_called_with, host=1, port=2)
m.get("p", timeout=1)
show(m.get.assert_called_with, path="p", timeout=1)
auto = create_autospec(Service)
show(lambda: auto)
show(auto)
show(auto, "h", 1, 2)
inst = auto("host")
show(lambda: inst)
show(inst.get)
show(inst.get, "x", timeout=2)
show(inst.get, "x", 2)
show(inst.get.assert_called_once_with, "x", timeout=2)
show(inst.get.assert_called_once_with, "y")
show(inst.make, 1, 2, 3)
show(inst.build, 1)
show(inst)
show(lambda: inst.nothing)
show(lambda: auto.limit)
show(lambda: auto.limit.upper)
show(lambda: inst.prop)
show(lambda: inst.host)
show(len, inst)
print(isinstance(inst, Service), auto.mock_calls, inst.mock_calls, auto.return_value is inst)


def function(a, b=2, *args, key, **kw):
    """Doc."""


f = create_autospec(function, return_value="R")
print(f.__name__, f.__doc__, f(1, key=3), f.called, f.call_args, f.mock.call_count)
show(f, 1)
show(f.assert_called_once_with, 1, key=3)
show(f.assert_called_once_with, 1, key=4)
f.side_effect = ValueError("se")
show(f, 1, key=1)
f.reset_mock()
print(f.called, f.call_count)
show(create_autospec, Mock())
show(lambda: Mock(spec=Mock()))
show(create_autospec, Service, autospect=True)


@dataclass
class Point:
    x: int
    y: int = 2


p = create_autospec(Point, instance=True)
show(lambda: p.y)
show(lambda: Mock(spec=Point).x)
show(create_autospec(5).bit_length)
show(create_autospec({"a": 1}, spec_set=True).keys)
show(lambda: create_autospec(None).anything)
callable_instance = create_autospec(type("C", (), {"__call__": lambda self, a: None}), instance=True)
show(callable_instance)
show(callable_instance, 1)
s = Mock()
s.known.deep.return_value = 1
seal(s)
show(lambda: s.known.deep())
show(lambda: s.unknown)
show(lambda: s.known.other)
show(lambda: s())
show(lambda: setattr(s, "new", 1))
w = Mock(wraps=Service("wrapped"))
print(w.get("p"), w.host == "wrapped", w.get.call_args)
lst = MagicMock(wraps=[1, 2])
print(lst.count(1), lst.index.called)
