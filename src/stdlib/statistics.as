# statistics: averages and spreads, computed exactly and rounded once.
#
# Sums are kept as exact fractions; the result has the kind of the data. What is
# about two variables, and the normal distribution, is in _statistics_more.
import math
from fractions import Fraction

__all__ = [
    "NormalDist",
    "StatisticsError",
    "correlation",
    "covariance",
    "fmean",
    "geometric_mean",
    "harmonic_mean",
    "kde",
    "kde_random",
    "linear_regression",
    "mean",
    "median",
    "median_grouped",
    "median_high",
    "median_low",
    "mode",
    "multimode",
    "pstdev",
    "pvariance",
    "quantiles",
    "stdev",
    "variance",
]

_MORE = ("NormalDist", "correlation", "covariance", "linear_regression", "LinearRegression")
_DENSITY = ("kde", "kde_random")


def __getattr__(name):
    file = "_statistics_more" if name in _MORE else "_statistics_kde" if name in _DENSITY else None
    if file:
        value = getattr(__import__(file, None, None, [name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'statistics' has no attribute {name!r}")


class StatisticsError(ValueError):
    """There is not enough data, or it is of the wrong kind."""


def _exact_ratio(x):
    """(numerator, denominator); a nan or infinity as (x, None)."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(
            f"can't convert type '{type(x).__name__}' to numerator/denominator"
        ) from None


def _common_type(one, other):
    """The kind of a result of values of both kinds."""
    if one is other or other is int or other is bool:
        return one
    if one is int:
        return other
    if issubclass(other, one):
        return other
    if issubclass(one, other):
        return one
    if issubclass(one, int):
        return other
    if issubclass(other, int):
        return one
    if issubclass(one, Fraction) and issubclass(other, float):
        return other
    if issubclass(one, float) and issubclass(other, Fraction):
        return one
    raise TypeError(f"don't know how to coerce {one.__name__} and {other.__name__}")


def _sum(data):
    """(kind of the result, exact sum, count)"""
    count = 0
    kind = int
    partial = {}  # by denominator
    for x in data:
        count += 1
        if type(x) is not kind:
            kind = _common_type(kind, type(x))
        n, d = _exact_ratio(x)
        partial[d] = partial.get(d, 0) + n
    if None in partial:
        return kind, partial[None], count
    return kind, sum([Fraction(n, d) for d, n in partial.items()]), count


def _squares(data, center=None):
    """(kind, exact sum of squared differences from the centre, centre, count)"""
    data = list(data)
    kind, total, count = _sum(data)
    if center is None:
        if not count:
            return kind, Fraction(0), Fraction(0), 0
        if isinstance(total, float):
            return kind, total * total, total / count, count
        center = Fraction(total) / count
    else:
        n, d = _exact_ratio(center)
        if d is None:
            return kind, center - center, center, count
        center = Fraction(n, d)
        if isinstance(total, float):
            return kind, total * total, center, count
    return kind, sum([(Fraction(*_exact_ratio(x)) - center) ** 2 for x in data]), center, count


def _converted(value, kind):
    """An exact value in the kind of the data."""
    if type(value) is kind:
        return value
    if issubclass(kind, int) and getattr(value, "denominator", 1) != 1:
        kind = float
    try:
        return kind(value)
    except TypeError:
        if kind.__name__ == "Decimal":
            return kind(value.numerator) / kind(value.denominator)
        raise


def mean(data):
    """The arithmetic mean."""
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _converted(total / n, kind)


def fmean(data, weights=None):
    """The arithmetic mean as a float, faster."""
    if weights is None:
        data = list(data)
        if not data:
            raise StatisticsError("fmean requires at least one data point")
        return math.fsum(data) / len(data)
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    if not isinstance(data, (list, tuple)):
        data = list(data)
    try:
        products = math.sumprod(data, weights)
    except ValueError:
        raise StatisticsError("data and weights must be the same length")
    total = math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return products / total


def geometric_mean(data):
    """The n-th root of the product."""
    logs = []
    found_zero = False
    for x in data:
        if x > 0.0 or math.isnan(x):
            logs.append(math.log(x))
        elif x == 0.0:
            found_zero = True
            logs.append(0.0)
        else:
            raise StatisticsError("No negative inputs allowed", x)
    if not logs:
        raise StatisticsError("Must have a non-empty dataset")
    total = math.fsum(logs)
    if math.isnan(total):
        return math.nan
    if found_zero:
        return math.nan if total == math.inf else 0.0
    return math.exp(total / len(logs))


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals."""
    data = list(data)
    n = len(data)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if n == 1 and weights is None:
        x = data[0]
        if isinstance(x, (int, float, Fraction)) or type(x).__name__ == "Decimal":
            if x < 0:
                raise StatisticsError("harmonic mean does not support negative values")
            return x
        raise TypeError("unsupported type")
    if weights is None:
        weights = [1] * n
        total_weight = n
    else:
        weights = list(weights)
        if len(weights) != n:
            raise StatisticsError("Number of weights does not match data size")
        _, total_weight, _ = _sum([_not_negative(w) for w in weights])
    try:
        kind, total, _ = _sum(
            [w / _not_negative(x) if w else 0 for w, x in zip(weights, data)]
        )
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _converted(total_weight / total, kind)


def _not_negative(x):
    if x < 0:
        raise StatisticsError("harmonic mean does not support negative values")
    return x


def median(data):
    """The middle value, or the mean of the two in the middle."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2 == 1:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    """The middle value, or the lower of the two in the middle."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return data[n // 2] if n % 2 == 1 else data[n // 2 - 1]


def median_high(data):
    """The middle value, or the higher of the two in the middle."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """The median of values that stand for intervals around them."""
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    from bisect import bisect_left, bisect_right

    x = data[n // 2]
    first = bisect_left(data, x)
    behind = bisect_right(data, x, lo=first)
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return x - interval / 2.0 + interval * (n / 2 - first) / (behind - first)


def _counted(data):
    counts = {}
    for x in iter(data):
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    """The commonest value; of equals the one that came first."""
    counts = _counted(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    """The commonest values, in the order in which they came."""
    counts = _counted(data)
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 values that cut the data into n parts of equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        if size == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    if method == "inclusive":
        m = size - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        m = size + 1
        for i in range(1, n):
            j = i * m // n
            j = 1 if j < 1 else size - 1 if j > size - 1 else j
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


def variance(data, xbar=None):
    """The spread of a population of which the data is a sample."""
    kind, squares, _, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _converted(squares / (n - 1), kind)


def pvariance(data, mu=None):
    """The spread of a population that the data is all of."""
    kind, squares, _, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _converted(squares / n, kind)


def stdev(data, xbar=None):
    """The square root of variance()."""
    kind, squares, _, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(squares / (n - 1), kind)


def pstdev(data, mu=None):
    """The square root of pvariance()."""
    kind, squares, _, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(squares / n, kind)


def _root(value, kind):
    if not isinstance(value, Fraction):
        return math.sqrt(value)
    if kind.__name__ == "Decimal":
        return (kind(value.numerator) / kind(value.denominator)).sqrt()
    return _exact_root(value.numerator, value.denominator)


def _exact_root(n, m):
    """The square root of n/m as a float, rounded once."""
    if n == 0:
        return 0.0
    # As many bits as make the whole root correct, the last one odd if it is inexact.
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        return float(_odd_root(n, m << 2 * shift) << shift)
    return _odd_root(n << -2 * shift, m) / (1 << -shift)


def _odd_root(n, m):
    root = math.isqrt(n // m)
    return root | (root * root * m != n)
