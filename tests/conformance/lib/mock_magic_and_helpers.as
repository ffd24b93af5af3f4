import re
import threading
from unittest.mock import DEFAULT, MagicMock, Mock, NonCallableMagicMock, PropertyMock, ThreadingMock, call, mock_open, patch


def show(f, *args):
    try:
        print(re.sub(r"id='\d+'", "id", re.sub(r"0x\w+", "0x", repr(f(*args)))))
    except BaseException as error:
        print(type(error).__name__, re.sub(r"id='\d+'", "id", str(error)))


m = MagicMock()
print(len(m), bool(m), int(m), float(m), complex(m), list(m), "x" in m, m == m, m == 1, m != 1, hash(m) == hash(m), m.__str__() == str(m))
for f in (lambda: m < 1, lambda: m + 1, lambda: m[3], lambda: m["k"].x, lambda: -m, lambda: m @ 2, lambda: 5 - m, lambda: round(m), lambda: divmod(m, 2), lambda: next(m), lambda: m.__enter__(), lambda: m(), lambda: abs(m), lambda: m.__add__.mock_calls, lambda: m >= m):
    show(f)
show(lambda: m.mock_calls)
with m as entered:
    entered.work(1)
show(lambda: (m.__enter__.called, m.__exit__.call_args, m.mock_calls[-3:]))
m.__len__.return_value = 7
m.__getitem__.side_effect = lambda key: key * 2
m.__iter__.return_value = ["a", "b"]
m.__contains__.return_value = True
m.__str__.return_value = "custom"
m.__lt__.return_value = "lt"
m.__eq__.return_value = "eq"
print(len(m), m["ab"], list(m), list(m), 5 in m, str(m), m < 3, m == 3)
m.__setitem__("k", 1)
m["z"] = 2
del m["z"]
print(m.__setitem__.call_args_list, m.__delitem__.call_args)
show(lambda: len(Mock()))
show(lambda: Mock().__len__)
own = Mock()
own.__len__ = lambda self: 3
own.__getitem__ = Mock(return_value="item")
own.__str__ = lambda self: "own str"
print(len(own), own[1], own.__getitem__.call_args, str(own))
show(lambda: setattr(own, "__init__", 1))
show(lambda: setattr(own, "__getattr__", 1))
del own.__len__
show(len, own)
spec = MagicMock(spec=["__len__", "a"])
print(len(spec))
show(lambda: spec[0])
show(lambda: spec())
show(NonCallableMagicMock())
m += 1
show(lambda: m)
r = MagicMock()
r.__radd__.return_value = "radd"
print(1 + r)


class Sub(MagicMock):
    def extra(self):
        return "extra"


s = Sub(name="s")
print(type(s.child).__name__, s.child.extra(), s.extra())
opened = mock_open(read_data="line1\nline2\nlast")
with patch("builtins.open", opened):
    with open("f") as handle:
        print(handle.read())
    with open("f", "r") as handle:
        print(handle.readline(), handle.readlines(), list(handle))
    print(list(open("f")), next(open("f")))
    with open("out", "w") as handle:
        handle.write("a")
        handle.write("b")
    for line in open("x"):
        print(repr(line), end=" ")
print()
print(opened.mock_calls[:4], opened().write.call_args_list, opened.call_count)
show(lambda: opened().nope)
b = mock_open(read_data=b"ab\ncd")
print(b().read(1), b().readline(), b("x").read())


class P:
    pass


prop = PropertyMock(return_value=1)
obj = Mock()
type(obj).attr = prop
print(obj.attr, prop.call_count)
obj.attr = 5
print(prop.mock_calls)
t = ThreadingMock(timeout=2)
thread = threading.Thread(target=lambda: t.go("x"))
thread.start()
t.go.wait_until_called()
t.go.wait_until_any_call_with("x")
thread.join()
show(lambda: t.other.wait_until_called(timeout=0.01))
show(lambda: t.go.wait_until_any_call_with("y"))
print(isinstance(MagicMock(spec=int), int), isinstance(Mock(spec=dict()), dict))
a = MagicMock(name="a")
a.b.c["k"].d(1).e
show(lambda: a.b.c["k"].d(1).e)
show(lambda: a.mock_calls)
q = Mock(spec=["x"], **{"x.return_value": 4})
print(q.x())
Mock.configure_mock(q, x=9)
print(q.x)
try:
    Mock(side_effect=[])()
except StopIteration:
    print("StopIteration")
