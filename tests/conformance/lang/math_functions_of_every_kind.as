# The functions of math that are seldom used: values, edges, and errors.
import math


def attempt(call):
    try:
        return call()
    except (TypeError, ValueError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"


for name in ("asin", "acosh", "asinh", "atan", "atanh", "cbrt", "cosh", "sinh", "tan", "tanh", "erf",
             "exp2", "expm1", "log10", "log1p", "radians", "ulp"):
    function = getattr(math, name)
    shown = [attempt(lambda: function(x)) for x in (0.5, 1, -1.0, 2)]
    print(name, [round(x, 9) if isinstance(x, float) else x for x in shown])
    print(name, attempt(lambda: function(math.nan)), attempt(lambda: function(math.inf)), attempt(lambda: function("x")))
print(round(math.atan2(1, -1), 9), math.atan2(0.0, -0.0) == math.pi, math.atan2(-0.0, 1))
print(math.fmod(7, 3), math.fmod(-7, 3), attempt(lambda: math.fmod(1, 0)), math.remainder(7, 4), math.remainder(-5, 2))
print(math.frexp(8.5), math.frexp(0), math.frexp(-math.inf), math.ldexp(0.5, 4), attempt(lambda: math.ldexp(1.0, 5000)))
print(math.ldexp(1.0, -5000), math.nextafter(1.0, 2.0), math.nextafter(1.0, 2.0, steps=3), math.nextafter(0, -1))
print(math.lcm(), math.lcm(4, 6), math.lcm(0, 5), math.lcm(-4, 6, 10), attempt(lambda: math.lcm(1.5)))
print(math.perm(5), math.perm(5, 2), math.perm(3, 5), attempt(lambda: math.perm(-1)), attempt(lambda: math.perm(2.0)))
print(math.dist((0, 0), (3, 4)), math.dist([1], [1]), attempt(lambda: math.dist((1,), (1, 2))))
print(math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.1), math.isclose(0, 1e-12, abs_tol=1e-9))
print(math.isclose(math.inf, math.inf), math.isclose(math.nan, math.nan), attempt(lambda: math.isclose(1, 2, rel_tol=-1)))
print(math.fma(2, 3, 4), math.fma(0.1, 10, -1), attempt(lambda: math.fma(math.inf, 0, 1)))
