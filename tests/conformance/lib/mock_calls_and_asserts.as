import re
from unittest.mock import ANY, DEFAULT, MagicMock, Mock, NonCallableMock, call, sentinel


def show(f, *args, **kwargs):
    try:
        print(re.sub(r"id='\d+'", "id", repr(f(*args, **kwargs))))
    except BaseException as error:
        print(type(error).__name__, re.sub(r"id='\d+'", "id", str(error)))


m = Mock(name="svc", return_value=3)
print(m(1, k=2), m.called, m.call_count, m.call_args, m.call_args.args, m.call_args.kwargs, m.call_args_list)
m.attr.method("x")
m.attr().deep(y=1)
print(m.mock_calls, m.method_calls, m.attr.mock_calls)
for check in (
    lambda: m.assert_called_with(1), lambda: m.assert_called_with(1, k=2), lambda: m.assert_called_once_with(1, k=2), lambda: m.assert_not_called(),
    lambda: m.assert_any_call(5), lambda: m.other.assert_called(), lambda: m.other.assert_called_once(), lambda: m.other.assert_called_with(1, a="b"),
    lambda: m.assert_has_calls([call(1, k=2), call.attr.method("x")]), lambda: m.assert_has_calls([call.attr.method("x"), call(1, k=2)]),
    lambda: m.assert_has_calls([call.attr.method("x"), call(1, k=2)], any_order=True), lambda: m.assert_has_calls([call(9)], any_order=True),
    lambda: m.assert_called_once(), lambda: m.assert_called_with(ANY, k=ANY), lambda: m.asert_called_with(1), lambda: m.called_with(1), lambda: m.assret_x, lambda: m.called_once,
):
    show(check)
m(2)
show(m.assert_called_once)
show(m.assert_called_once_with, 2)
print(call(1) == (1,), call(1) == ((1,),), call(1) == ((1,), {}), call(1) == ("", (1,), {}), call(a=1) == ({"a": 1},), call.foo(1) == ("foo", (1,), {}), call() == (), call.foo() == ("foo",), call(1) != call(2), call(1) == 5)
print(call, call.a.b, call.a(1).b, call(1)(2), call.a(1).b(2).call_list(), call.count(1), call.index, repr(call()), call(1, *[2], a=3), call.a.b == call.a.b, len(call(1)), tuple(call.x(1)))
for effect in (ValueError("boom"), KeyError, [1, 2, IndexError("i"), DEFAULT], lambda *a: DEFAULT if a else 7, iter([5])):
    e = Mock(side_effect=effect, return_value="rv")
    for args in ((), (1,), (), (), ()):
        show(e, *args)
print(e.side_effect is not None, Mock(side_effect=None)() is not None)
m.reset_mock()
print(m.called, m.call_args, m.mock_calls, m.return_value)
m.reset_mock(return_value=True, side_effect=True)
show(lambda: m())
show(lambda: m.return_value.x.y)
c = Mock(**{"method.return_value": 3, "other.side_effect": KeyError("k"), "a.b.c": 5})
print(c.method(), c.a.b.c)
show(c.other)
show(lambda: Mock(spec=[]).x)
show(lambda: NonCallableMock()())
print(NonCallableMock().foo() is not None, type(NonCallableMock().foo).__name__, type(Mock().foo).__name__, type(MagicMock().foo).__name__)
parent, child = Mock(), Mock(return_value=None)
parent.attach_mock(child, "child")
child(5)
parent.x(1)
print(parent.mock_calls, parent.child is child)
named = Mock(name="named")
parent.named = named
named(1)
print(parent.mock_calls)
del parent.x
show(lambda: parent.x)
show(lambda: delattr(parent, "x"))
print(sentinel.one is sentinel.one, sentinel.one, sentinel.DEFAULT is DEFAULT, ANY == 5, ANY != 5, ANY, [1, ANY] == [1, 2])
show(lambda: m.assert_has_calls(5))
many = Mock()
for n in range(12):
    many.method_with_long_name(n, text="some text", number=n)
print(many.mock_calls)
show(many.method_with_long_name.assert_not_called)
print(sorted(x for x in dir(Mock(spec=["a", "b"])) if not x.startswith("assert")))
