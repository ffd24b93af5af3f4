import json
import re
import textwrap
import unittest
from unittest import mock
from unittest.mock import DEFAULT, MagicMock, patch


def clean(text):
    return re.sub(r"<module '(\w+)'[^>]*>", r"<module \1>", re.sub(r"0x\w+", "0x", re.sub(r"id='\d+'", "id", str(text))))


class Thing:
    value = 1

    def method(self, a):
        return "real"

    @staticmethod
    def static():
        return "static"

    @property
    def prop(self):
        return "prop"


class Sub(Thing):
    pass


with patch("json.dumps") as dumps:
    dumps.return_value = "patched"
    print(json.dumps({}), clean(repr(dumps)))
print(json.dumps({}))
with patch.object(Thing, "method", return_value=5) as method, patch.object(Thing, "value", 99):
    print(Thing().method(1), Thing.value, method.call_args)
with patch.object(Thing, "method", autospec=True) as method:
    t = Thing()
    t.method(3)
    print(method.call_args == mock.call(t, 3))
    try:
        t.method()
    except TypeError as error:
        print(error)
with patch.object(Sub, "value", 7):
    print(Sub.value, "value" in Sub.__dict__, Thing.value)
print(Sub.value, "value" in Sub.__dict__)
with patch.object(Thing, "prop", new_callable=mock.PropertyMock) as prop:
    prop.return_value = "mocked"
    t = Thing()
    print(t.prop, prop.mock_calls)
    t.prop = 4
    print(prop.mock_calls)


@patch("textwrap.dedent", lambda text: "dedented")
@patch("json.loads")
@patch.object(Thing, "static")
def decorated(static, loads, extra="e"):
    print(textwrap.dedent("x"), clean(static), clean(loads), extra)


decorated()
decorated(extra=2)
with patch.dict("sys.modules", {"fake_module": MagicMock(answer=42)}):
    import fake_module

    print(fake_module.answer)
d = {"a": 1, "b": 2}
with patch.dict(d, {"b": 3}, c=4) as same:
    print(d, same is d)
print(d)
with patch.dict(d, {"z": 0}, clear=True):
    print(d)
    d["more"] = 1
print(d)


@patch.dict(d, a=100)
def in_dict():
    return d["a"]


print(in_dict(), d["a"])
with patch.multiple(Thing, method=DEFAULT, value=8) as made:
    print(sorted(made), Thing.value, clean(Thing().method))
for attempt in (
    lambda: patch("nodots").__enter__(), lambda: patch("json.no_such").__enter__(), lambda: patch("no_module.x").__enter__(), lambda: patch.object("s", "x"),
    lambda: patch("json.dumps", 1, new_callable=Mock), lambda: patch("json.dumps", 5, return_value=1).__enter__(), lambda: patch("json.dumps", spec=True, autospec=True).__enter__(),
    lambda: patch.multiple(Thing), lambda: patch(5), lambda: patch.object(Thing, "nope").__enter__(), lambda: patch("json.dumps", autospec=True, create=True, new=1).__enter__(), lambda: patch("json.x.y").__enter__(),
    lambda: patch.object(Thing, "nope", create=True).__enter__(), lambda: patch.object(Thing, "value", spec_set=[], spec=True).__enter__(),
):
    try:
        print(clean(attempt()))
    except Exception as error:
        print(type(error).__name__, clean(error))
if hasattr(Thing, "nope"):
    del Thing.nope
p = patch.object(Thing, "value", 50)
print(p.start(), Thing.value)
print(p.stop(), Thing.value, p.stop())
patch.object(Thing, "value", 60).start()
patch.dict(d, q=1).start()
print(Thing.value, d)
patch.stopall()
print(Thing.value, d)


@patch("json.dumps")
class Tests(unittest.TestCase):
    def setUp(self):
        print("setUp", json.dumps is REAL)

    def test_a(self, dumps):
        self.assertIs(json.dumps, dumps)

    def helper(self):
        pass


REAL = json.dumps
result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Tests).run(result)
print(result)
with patch("builtins.print") as fake:
    print("not shown")
print(fake.mock_calls)
with patch.object(Thing, "method") as outer, patch.object(outer, "side_effect", ValueError("x")):
    try:
        Thing().method()
    except ValueError as error:
        print("raised", error)
try:
    with patch.object(Thing, "value", 3):
        raise KeyError("inside")
except KeyError:
    print(Thing.value)
with patch(f"{__name__}.Thing", spec=True) as cls:
    print(clean(cls), clean(cls()), clean(cls().method))
