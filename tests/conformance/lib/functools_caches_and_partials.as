import functools
from functools import cache, cached_property, lru_cache, partial, reduce, singledispatchmethod, wraps


@lru_cache(maxsize=3)
def f(*args, **kw):
    print("call", args, kw)
    return len(args)


f(1), f(2), f(3), f(1), f(4), f(2), f(a=1), f(a=1)
print(f.cache_info(), f.cache_parameters())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), fib.cache_info().currsize)


@lru_cache(typed=True)
def t(x):
    return type(x).__name__


print(t(1), t(1.0), t(True), t.cache_info().misses)


@lru_cache(None)
def boom(x):
    raise ValueError(x)


for _ in range(2):
    try:
        boom(1)
    except ValueError as e:
        print(e, boom.cache_info())


class C:
    def __init__(self):
        self.n = 0

    @lru_cache(maxsize=None)
    def m(self, k):
        self.n += 1
        return k

    @cached_property
    def p(self):
        self.n += 10
        return self.n

    @staticmethod
    @cache
    def s(x):
        return x * 2


c, d = C(), C()
c.m(1), c.m(1), d.m(1)
print(c.n, d.n, c.p, c.p, d.p, C.m.cache_info().hits, C.s(4), C().s(4), C.s.cache_info().hits)


def show_args(*args, **kw):
    return args, kw


p = partial(show_args, 1, 2, x=3)
q = partial(p, 4, x=5, y=6)
print(p(9), q(), q.func is show_args, q.args, q.keywords, partial(int, base=16)("ff"), list(map(partial(pow, 2), range(5))), p.__doc__ is not None)


class K:
    method = partial(show_args, "bound?")


print(K().method(1))


def deco(tag):
    def outer(fn):
        @wraps(fn)
        def inner(*args, **kw):
            return tag, fn(*args, **kw)
        return inner
    return outer


@deco("a")
@deco("b")
def target(x: int) -> int:
    """Doc."""
    return x + 1


print(target(1), target.__name__, target.__doc__, target.__annotations__, target.__wrapped__.__wrapped__(5))
print(reduce(lambda a, x: a + [a[-1] + x], [1, 2, 3], [0]), reduce(lambda a, b: b, "abc"), reduce(dict.__or__, [{"a": 1}, {"b": 2}]))


class D:
    @singledispatchmethod
    def neg(self, arg):
        raise NotImplementedError(type(arg).__name__)

    @neg.register(int)
    @neg.register(float)
    def _(self, arg):
        return -arg

    @neg.register
    def _(self, arg: bool):
        return not arg


print(D().neg(5), D().neg(1.5), D().neg(True))
try:
    D().neg("x")
except NotImplementedError as e:
    print("NotImplementedError", e)


@functools.singledispatch
def fmt(x):
    return f"? {x}"


fmt.register(type(None), lambda x: "none")
fmt.register(list, lambda x: "[" + ",".join(map(fmt, x)) + "]")


@fmt.register
def _(x: dict | set):
    return "container"


print(fmt([1, None, [2]]), fmt({}), fmt({1}), fmt.dispatch(list) is fmt.registry[list], fmt.registry.keys() >= {object, list, dict, set})
