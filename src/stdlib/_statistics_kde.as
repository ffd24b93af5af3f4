# statistics: kde and kde_random, the density that a sample suggests.
#
# A kernel is spread around each value of the sample: its density, its cumulative function, that
# function's inverse, and how far it reaches.
from bisect import bisect_left, bisect_right
from math import acos, asin, atan, cos, cosh, erf, exp, log, pi, sin, sqrt, sumprod, tan
import random as _random
from statistics import NormalDist, StatisticsError

__name__ = "statistics"

_ROOT_2, _ROOT_2_PI = sqrt(2), sqrt(2 * pi)


def _solved(estimate, cumulative, density):
    """The inverse of a cumulative function, by Newton's method from an estimate."""

    def inverse(p):
        x = estimate(p)
        while abs(off := cumulative(x) - p) > 1e-12:
            x -= off / density(x)
        return x

    return inverse


def _mirrored(p):
    return (1.0, p) if p <= 1 / 2 else (-1.0, 1.0 - p)


def _quartic_start(p):
    sign, p = _mirrored(p)
    x = (2.0 * p) ** 0.4258865685331 - 1.0
    if 0.004 <= p < 0.499:
        x += 0.026818732 * sin(7.101753784 * p + 2.73230839482953)
    return x * sign


def _triweight_start(p):
    sign, p = _mirrored(p)
    return ((2.0 * p) ** 0.3400218741872791 - 1.0) * sign


def _quartic(t):
    return 15 / 16 * (1.0 - t * t) ** 2


def _quartic_sum(t):
    return sumprod((3 / 16, -5 / 8, 15 / 16, 1 / 2), (t ** 5, t ** 3, t, 1.0))


def _triweight(t):
    return 35 / 32 * (1.0 - t * t) ** 3


def _triweight_sum(t):
    return sumprod((-5 / 32, 21 / 32, -35 / 32, 35 / 32, 1 / 2), (t ** 7, t ** 5, t ** 3, t, 1.0))


_KERNELS = {
    "normal": (
        lambda t: exp(-1 / 2 * t * t) / _ROOT_2_PI, lambda t: 1 / 2 * (1.0 + erf(t / _ROOT_2)),
        NormalDist().inv_cdf, None,
    ),
    "logistic": (
        lambda t: 1 / 2 / (1.0 + cosh(t)), lambda t: 1.0 - 1.0 / (exp(t) + 1.0), lambda p: log(p / (1 - p)), None,
    ),
    "sigmoid": (
        lambda t: 1 / pi / cosh(t), lambda t: 2 / pi * atan(exp(t)), lambda p: log(tan(p * pi / 2)), None,
    ),
    "rectangular": (lambda t: 1 / 2, lambda t: 1 / 2 * t + 1 / 2, lambda p: 2 * p - 1, 1.0),
    "triangular": (
        lambda t: 1.0 - abs(t), lambda t: t * t * (1 / 2 if t < 0.0 else -1 / 2) + t + 1 / 2,
        lambda p: sqrt(2 * p) - 1 if p < 1 / 2 else 1 - sqrt(2 - 2 * p), 1.0,
    ),
    "parabolic": (
        lambda t: 3 / 4 * (1.0 - t * t), lambda t: sumprod((-1 / 4, 3 / 4, 1 / 2), (t ** 3, t, 1.0)),
        lambda p: 2 * cos((acos(2 * p - 1) + pi) / 3), 1.0,
    ),
    "quartic": (_quartic, _quartic_sum, _solved(_quartic_start, _quartic_sum, _quartic), 1.0),
    "triweight": (_triweight, _triweight_sum, _solved(_triweight_start, _triweight_sum, _triweight), 1.0),
    "cosine": (
        lambda t: pi / 4 * cos(pi / 2 * t), lambda t: 1 / 2 * sin(pi / 2 * t) + 1 / 2,
        lambda p: 2 * asin(2 * p - 1) / pi, 1.0,
    ),
}
for _name, _other in (("normal", "gauss"), ("rectangular", "uniform"), ("parabolic", "epanechnikov"), ("quartic", "biweight")):
    _KERNELS[_other] = _KERNELS[_name]


def _checked(data, h, kernel):
    if not len(data):
        raise StatisticsError("Empty data sequence")
    if not isinstance(data[0], (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    if h <= 0.0:
        raise StatisticsError(f"Bandwidth h must be positive, not {h=!r}")
    if kernel not in _KERNELS:
        raise StatisticsError(f"Unknown kernel name: {kernel!r}")
    return _KERNELS[kernel]


def kde(data, h, kernel="normal", *, cumulative=False):
    """The density of what a sample was drawn from, or its cumulative function, by kernels of width h."""
    density, total, _, reach = _checked(data, h, kernel)
    if reach is None:
        def pdf(x):
            return sum(density((x - x_i) / h) for x_i in data) / (len(data) * h)

        def cdf(x):
            return sum(total((x - x_i) / h) for x_i in data) / len(data)
    else:
        sample = sorted(data)
        width = h * reach

        def near(x):
            i = bisect_left(sample, x - width)
            return i, sample[i:bisect_right(sample, x + width)]

        def pdf(x):
            return sum(density((x - x_i) / h) for x_i in near(x)[1]) / (len(data) * h)

        def cdf(x):
            below, some = near(x)
            return sum((total((x - x_i) / h) for x_i in some), below) / len(data)

    function = cdf if cumulative else pdf
    function.__doc__ = f"{'CDF' if cumulative else 'PDF'} estimate with {h=!r} and {kernel=!r}"
    return function


def kde_random(data, h, kernel="normal", *, seed=None):
    """A function that draws at random from the density of a sample."""
    inverse = _checked(data, h, kernel)[2]
    generator = _random.Random(seed)

    def rand():
        return generator.choice(data) + h * inverse(generator.random())

    rand.__doc__ = f"Random KDE selection with {h=!r} and {kernel=!r}"
    return rand
