# statistics: the normal distribution, and what is about two variables.
import math
from statistics import StatisticsError

__name__ = "statistics"

_LinearRegression = None


def __getattr__(name):
    if name == "LinearRegression":
        global _LinearRegression
        if _LinearRegression is None:
            from collections import namedtuple

            _LinearRegression = namedtuple(
                "LinearRegression", ("slope", "intercept"), module="statistics"
            )
        return _LinearRegression
    raise AttributeError(f"module 'statistics' has no attribute {name!r}")


def covariance(x, y, /):
    """How two variables vary together."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar = math.fsum(x) / n
    ybar = math.fsum(y) / n
    return math.sumprod([v - xbar for v in x], [v - ybar for v in y]) / (n - 1)


def _ranks(data):
    """Places in order, equal values sharing the mean of theirs, around zero."""
    order = sorted(range(len(data)), key=data.__getitem__)
    result = [0.0] * len(data)
    i = 0
    while i < len(order):
        j = i
        while j < len(order) and data[order[j]] == data[order[i]]:
            j += 1
        rank = (i + j - 1) / 2 - (len(data) - 1) / 2
        for k in range(i, j):
            result[order[k]] = rank
        i = j
    return result


def correlation(x, y, /, *, method="linear"):
    """Pearson's coefficient, or Spearman's with method="ranked"."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError(
            "correlation requires that both inputs have same number of data points"
        )
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    if method not in ("linear", "ranked"):
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        x, y = _ranks(x), _ranks(y)
    else:
        xbar = math.fsum(x) / n
        ybar = math.fsum(y) / n
        x = [v - xbar for v in x]
        y = [v - ybar for v in y]
    sxy = math.sumprod(x, y)
    sxx = math.sumprod(x, x)
    syy = math.sumprod(y, y)
    if not sxx * syy:
        raise StatisticsError("at least one of the inputs is constant")
    return sxy / _root_of_product(sxx, syy)


def _root_of_product(x, y):
    try:
        product = x * y
        if product and not math.isinf(product):
            return math.sqrt(product)
    except OverflowError:
        pass
    return math.sqrt(x) * math.sqrt(y)


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line nearest to the points."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError(
            "linear regression requires that both inputs have same number of data points"
        )
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    if not proportional:
        xbar = math.fsum(x) / n
        ybar = math.fsum(y) / n
        x = [v - xbar for v in x]
        y = (v - ybar for v in y)
    sxy = math.sumprod(x, y) + 0.0
    sxx = math.sumprod(x, x)
    if not sxx:
        raise StatisticsError("x is constant")
    slope = sxy / sxx
    return __getattr__("LinearRegression")(slope, 0.0 if proportional else ybar - slope * xbar)


# The rational functions of Wichura's algorithm AS241, highest power first.
_NEAR = (
    (2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4,
     4.5921953931549871457e4, 1.3731693765509461125e4, 1.9715909503065514427e3,
     1.3314166789178437745e2, 3.3871328727963666080e0),
    (5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4,
     2.1213794301586595867e4, 5.3941960214247511077e3, 6.8718700749205790830e2,
     4.2313330701600911252e1, 1.0),
)
_MIDDLE = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
     1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0,
     4.63033784615654529590e0, 1.42343711074968357734e0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
     1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
     2.05319162663775882187e0, 1.0),
)
_FAR = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
     2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0,
     5.46378491116411436990e0, 6.65790464350110377720e0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
     7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
     5.99832206555887937690e-1, 1.0),
)


def _quotient(table, r):
    above = below = 0.0
    for a, b in zip(*table):
        above = above * r + a
        below = below * r + b
    return above, below


def _inverse_normal(p, mu, sigma):
    q = p - 0.5
    if math.fabs(q) <= 0.425:
        above, below = _quotient(_NEAR, 0.180625 - q * q)
        return mu + above * q / below * sigma
    r = p if q <= 0.0 else 1.0 - p
    r = math.sqrt(-math.log(r))
    if r <= 5.0:
        above, below = _quotient(_MIDDLE, r - 1.6)
    else:
        above, below = _quotient(_FAR, r - 5.0)
    x = above / below
    return mu + (-x if q < 0.0 else x) * sigma


class NormalDist:
    """A normal distribution."""

    __slots__ = ("_mu", "_sigma")

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """With the mean and spread of the data."""
        from statistics import fmean, stdev

        data = list(data)
        if len(data) < 2:
            raise StatisticsError("stdev requires at least two data points")
        return cls(fmean(data), stdev(data))

    def samples(self, n, *, seed=None):
        """n random values of it."""
        from random import Random, random

        rnd = random if seed is None else Random(seed).random
        return [_inverse_normal(rnd(), self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        """The probability density at x."""
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        diff = x - self._mu
        return math.exp(diff * diff / (-2.0 * variance)) / math.sqrt(math.tau * variance)

    def cdf(self, x):
        """The probability of a value up to x."""
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * math.erfc((self._mu - x) / (self._sigma * math.sqrt(2.0)))

    def inv_cdf(self, p):
        """The value up to which the probability is p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return _inverse_normal(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 values that cut it into n equally probable parts."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """How much two distributions have in common, from 0 to 1."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        x, y = self, other
        if (y._sigma, y._mu) < (x._sigma, x._mu):
            x, y = y, x
        var_x, var_y = x.variance, y.variance
        if not var_x or not var_y:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv = var_y - var_x
        dm = math.fabs(y._mu - x._mu)
        if not dv:
            return math.erfc(dm / (2.0 * x._sigma * math.sqrt(2.0)))
        a = x._mu * var_y - y._mu * var_x
        b = x._sigma * y._sigma * math.sqrt(dm * dm + dv * math.log(var_y / var_x))
        x1 = (a + b) / dv
        x2 = (a - b) / dv
        return 1.0 - (math.fabs(y.cdf(x1) - x.cdf(x1)) + math.fabs(y.cdf(x2) - x.cdf(x2)))

    def zscore(self, x):
        """How many standard deviations x is above the mean."""
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        return self._mu

    @property
    def median(self):
        return self._mu

    @property
    def mode(self):
        return self._mu

    @property
    def stdev(self):
        return self._sigma

    @property
    def variance(self):
        return self._sigma * self._sigma

    def __add__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, math.hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, math.hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        return NormalDist(x1._mu * x2, x1._sigma * math.fabs(x2))

    def __truediv__(x1, x2):
        return NormalDist(x1._mu / x2, x1._sigma / math.fabs(x2))

    def __pos__(x1):
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__

    def __rsub__(x1, x2):
        return -(x1 - x2)

    __rmul__ = __mul__

    def __eq__(x1, x2):
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
