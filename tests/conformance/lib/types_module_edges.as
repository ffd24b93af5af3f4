import types
from types import *


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


ns = SimpleNamespace(a=1, b="x")
ns.c = [ns]
print(ns, SimpleNamespace(**{"not ident": 1}), ns == SimpleNamespace(a=1), SimpleNamespace(a=1) == SimpleNamespace(a=1), SimpleNamespace({"k": 1}, z=2), SimpleNamespace([("p", 1)]), vars(SimpleNamespace(q=1)), SimpleNamespace())
proxy = MappingProxyType({"a": 1, "b": [2]})
print(proxy, proxy["a"], list(proxy), len(proxy), "a" in proxy, proxy.get("z", 0), proxy.copy(), proxy | {"c": 3}, {"d": 4} | proxy, proxy == {"a": 1, "b": [2]}, list(reversed(proxy)), proxy.items(), hash(MappingProxyType(type("H", (dict,), {"__hash__": lambda s: 5})())))
for f in (lambda: proxy.__setitem__("a", 1), lambda: MappingProxyType([1]), lambda: MappingProxyType(5), lambda: hash(proxy), lambda: proxy["zz"], lambda: MappingProxyType(), lambda: SimpleNamespace(1), lambda: SimpleNamespace(1, 2), lambda: SimpleNamespace({1: 2}), lambda: ns < ns, lambda: ns.zz, lambda: delattr(ns, "zz"), lambda: proxy.__ior__({})):
    show(f)
C = new_class("C", (list,), {"metaclass": type}, lambda ns: ns.update(x=1))
print(C, C.x, C.__mro__, prepare_class("P", (int,)), resolve_bases((list[int], int)), get_original_bases(type("G", (list,), {})))


class Gen(list[int]):
    pass


print(get_original_bases(Gen), Gen.__orig_bases__, Gen.__bases__, resolve_bases((list[int],)))
for f in (lambda: get_original_bases(5), lambda: new_class("X", (bool,)), lambda: prepare_class("X", (), {"metaclass": 5})[0]):
    show(f)


def f(a, b=1, *args, c, d=2, **kw):
    "doc"
    return a


g = FunctionType(f.__code__, {"__name__": "m"}, "renamed", (9,), None, {"c": 5}) if False else FunctionType(f.__code__, globals(), "renamed", (9,))
print(g.__name__, g.__defaults__, g(1, c=2), f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_kwonlyargcount, f.__code__.co_posonlyargcount, f.__code__.co_flags & 12, f.__code__.co_name, f.__code__.co_qualname, f.__kwdefaults__, f.__code__.co_consts[0] if False else f.__doc__)
m = MethodType(f, "self")
print(m.__self__, m.__func__ is f, m(c=1), m == MethodType(f, "self"))
for h in (lambda: MethodType(5, 1), lambda: MethodType(f, None), lambda: FunctionType(5, {}), lambda: FunctionType(f.__code__, 5), lambda: CellType(5).cell_contents, lambda: CellType().cell_contents, lambda: ModuleType(), lambda: ModuleType(5)):
    show(h)
mod = ModuleType("mymod", "its doc")
mod.x = 1
print(mod, mod.__name__, mod.__doc__, sorted(vars(mod)), mod.__spec__, mod.__package__)
show(lambda: mod.missing)


@coroutine
def old():
    result = yield 5
    return result


o = old()
print(type(o).__name__, o.send(None), isinstance(o, GeneratorType))
try:
    o.send("sent")
except StopIteration as stop:
    print(stop.value)


async def uses():
    return await old()


u = uses()
print(u.send(None))
try:
    u.send(7)
except StopIteration as stop:
    print(stop.value)
show(lambda: coroutine(5))


class D:
    @DynamicClassAttribute
    def name(self):
        return "instance name"


print(D().name)
show(lambda: D.name)
print(NoneType, type(None) is NoneType, EllipsisType, NotImplementedType, UnionType, type(int | str) is UnionType, GenericAlias(list, (int,)), type(list[int]) is GenericAlias, LambdaType is FunctionType, BuiltinFunctionType is BuiltinMethodType, type(len) is BuiltinFunctionType, type([].append) is BuiltinMethodType, WrapperDescriptorType.__name__, type(int.__add__) is WrapperDescriptorType, type((1).__add__) is MethodWrapperType, type(str.join) is MethodDescriptorType, type(dict.__dict__["fromkeys"]) is ClassMethodDescriptorType, type(type(f).__code__) is GetSetDescriptorType, type(types) is ModuleType, type(f.__code__) is CodeType)
print(isinstance((x for x in ""), GeneratorType), type(type.__dict__) is MappingProxyType, [t.__name__ for t in (CoroutineType, AsyncGeneratorType, TracebackType, FrameType, MemberDescriptorType, CellType)])
print(NoneType() is None, EllipsisType() is ..., isinstance(5, int | None), issubclass(bool, int | str), (int | None) == (None | int), hash(int | str) == hash(str | int), (int | str).__args__, int | str | int, repr(int | list[str] | None))
for h in (lambda: NoneType(1), lambda: isinstance(5, int | list[int]), lambda: int | 5, lambda: UnionType(), lambda: GenericAlias(list), lambda: list[int](), lambda: list[int].nothing, lambda: dict[str, int].fromkeys("a"), lambda: isinstance([], list[int]), lambda: list[int][str], lambda: type("T", (int | str,), {})):
    show(h)
