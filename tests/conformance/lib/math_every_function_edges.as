import math
from fractions import Fraction


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


inf, nan = math.inf, math.nan
values = (0, -0.0, 1, -1, 0.5, 2, 1e308, inf, -inf, nan, True, 10**20)
for name in "acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees erf erfc exp exp2 expm1 fabs factorial floor frexp gamma isfinite isinf isnan isqrt lgamma log log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc ulp".split():
    results = []
    for value in values:
        try:
            results.append(repr(getattr(math, name)(value)) if name not in ("factorial", "isqrt") or value != 10**20 and value != 1e308 else "-")
        except Exception as error:
            results.append(f"{type(error).__name__}: {error}")
    print(name, results)
two = [("atan2", 1, -1), ("atan2", -0.0, -1), ("atan2", inf, -inf), ("copysign", 3, -0.0), ("comb", 10, 3), ("comb", 3, 10), ("perm", 5), ("perm", 5, 2), ("perm", 2, 5), ("dist", (1, 2), (4, 6)), ("dist", [inf], [nan]), ("fmod", -7, 3), ("fmod", 5, inf), ("gcd", 12, -18), ("gcd",), ("gcd", 0, 0), ("lcm", 4, 6), ("lcm",), ("lcm", 0, 5), ("hypot",), ("hypot", 3, 4), ("hypot", 1, 2, 3), ("hypot", inf, nan), ("isclose", 1, 1 + 1e-10), ("isclose", 0, 1e-12), ("isclose", inf, inf), ("isclose", nan, nan), ("ldexp", 0.5, 3), ("ldexp", 1, -1080), ("log", 8, 2), ("log", 10**400), ("log", 2**2000, 2), ("log2", 2**1500), ("log10", 10**500), ("nextafter", 1, 2), ("nextafter", 0, -1), ("pow", 2, 0.5), ("pow", -8, 1 / 3), ("pow", 0, -1), ("pow", nan, 0), ("pow", 1, nan), ("pow", -inf, 3), ("remainder", 5, 3), ("remainder", 2.5, 1), ("remainder", inf, 1), ("prod", [1, 2, 3.0]), ("prod", []), ("fsum", [0.1] * 10), ("fsum", [1e308, 1e308, -1e308]), ("fsum", [inf, -inf]), ("sumprod", [1, 2], [3, 4.5]), ("sumprod", [], []), ("fma", 2, 3, 4), ("fma", inf, 0, nan), ("ldexp", 1, 5000), ("ldexp", inf, -10**20), ("trunc", Fraction(7, 2)), ("floor", Fraction(-7, 2)), ("exp", 710), ("factorial", 25), ("isqrt", 10**40), ("comb", 60, 30), ("perm", 30), ("cosh", 711), ("gamma", 171.7), ("gamma", -1.5), ("lgamma", 1e306), ("frexp", 5e-324), ("ulp", 5e-324), ("cbrt", -27), ("exp2", 1024), ("expm1", 1e-20), ("log1p", -1 + 1e-16)]
for name, *args in two:
    try:
        print(name, args if name not in ("log",) else "", repr(getattr(math, name)(*args)))
    except Exception as error:
        print(name, type(error).__name__, error)
for f in (lambda: math.prod([1, 2], start=5), lambda: math.prod(["a", 2], start=1), lambda: math.isclose(1, 2, rel_tol=-1), lambda: math.isclose(1, 1.1, abs_tol=0.2), lambda: math.nextafter(1, 2, steps=3), lambda: math.nextafter(1, 2, steps=-1), lambda: math.sumprod([1], [1, 2]), lambda: math.dist((1,), (1, 2)), lambda: math.dist(5, 6), lambda: math.sqrt("4"), lambda: math.sqrt(None), lambda: math.sqrt(), lambda: math.factorial(1.0), lambda: math.factorial(-5), lambda: math.comb(-1, 2), lambda: math.comb(2, -1), lambda: math.comb(1.0, 2), lambda: math.isqrt(-1), lambda: math.isqrt(1.5), lambda: math.log(0), lambda: math.log(-1), lambda: math.log(8, 1), lambda: math.log(8, 0), lambda: math.log("x"), lambda: math.gcd(1.5), lambda: math.fsum(["a"]), lambda: math.sqrt(10**400), lambda: math.ldexp(1.5, 1.5), lambda: math.floor("x"), lambda: math.ceil(nan), lambda: math.floor(inf), lambda: math.trunc("x"), lambda: math.fma(1e308, 10, 0), lambda: math.perm(3, -1), lambda: math.hypot("a"), lambda: math.log(10, 2, 3), lambda: math.exp(1j), lambda: math.sin(Fraction(1, 2)), lambda: math.fmod(1, 0), lambda: math.comb(10**18, 10**18 - 2), lambda: math.pow(10, 400), lambda: math.fsum([1e308] * 3), lambda: math.sumprod(["a"], [2]), lambda: math.gcd(10**50, 10**40 * 7), lambda: math.degrees(math.pi), lambda: (math.e, math.tau, math.nan != math.nan)):
    show(f)


class F:
    def __float__(self):
        return 2.25

    def __ceil__(self):
        return "ceil"

    def __floor__(self):
        return "floor"

    def __trunc__(self):
        return "trunc"


class I:
    def __index__(self):
        return 6


print(math.sqrt(F()), math.ceil(F()), math.floor(F()), math.trunc(F()), math.factorial(I()), math.gcd(I(), 4), math.isqrt(I()), math.sqrt(I()))
