import statistics as st
from fractions import Fraction as F


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


data = [1, 2, 2, 3, 4, 7, 9]
print(st.mean(data), st.fmean(data), st.fmean([1, 2], weights=[3, 1]), st.geometric_mean([1, 10, 100]), st.harmonic_mean([40, 60]), st.harmonic_mean([40, 60], weights=[5, 30]), st.median(data), st.median([1, 3, 5, 7]), st.median_low([1, 3, 5, 7]), st.median_high([1, 3, 5, 7]), st.median_grouped([52, 52, 53, 54]), st.median_grouped([1, 3, 3, 5], interval=2), st.mode(data), st.mode("aabbb"), st.multimode("aabbc"), st.multimode([]), st.quantiles(data), st.quantiles(data, n=3, method="inclusive"), st.quantiles([5, 6], n=2))
print(st.pstdev(data), st.pvariance(data), st.stdev(data), st.variance(data), st.variance(data, 4), st.mean([F(1, 3), F(1, 6)]), st.mean([1, 2.5]), st.mean([True, False]), st.variance([F(1), F(3)]), st.mean([1e308, 1e308]), st.pvariance([F(1, 2), F(3, 2)]), st.mean(range(10)), st.median([F(1, 2), 1]), st.mean([0.1] * 3))
x, y = [1, 2, 3, 4, 5], [2, 4.1, 6, 8.2, 9.9]
print(st.covariance(x, y), st.correlation(x, y), st.correlation([1, 2, 3], [3, 1, 2], method="ranked"), st.linear_regression(x, y), st.linear_regression(x, y, proportional=True), st.correlation([1, 1, 2], [2, 2, 4], method="ranked"))
for f in (lambda: st.mean([]), lambda: st.median([]), lambda: st.mode([]), lambda: st.stdev([1]), lambda: st.variance([]), lambda: st.pvariance([]), lambda: st.fmean([]), lambda: st.geometric_mean([]), lambda: st.geometric_mean([0, 1]), lambda: st.geometric_mean([-1]), lambda: st.harmonic_mean([-1]), lambda: st.harmonic_mean([0, 1]), lambda: st.harmonic_mean([]), lambda: st.quantiles([1, 2], n=0), lambda: st.quantiles([]), lambda: st.quantiles([1, 2], method="x"), lambda: st.correlation([1], [1]), lambda: st.correlation([1, 2], [1]), lambda: st.correlation([1, 1], [1, 2]), lambda: st.linear_regression([1, 1], [1, 2]), lambda: st.mean(["a"]), lambda: st.mean(5), lambda: st.fmean([1], weights=[1, 2]), lambda: st.fmean([1], weights=[0]), lambda: st.covariance([1], [2]), lambda: st.median_grouped([]), lambda: st.quantiles([1]), lambda: st.multimode(5), lambda: st.median([1, "a"]), lambda: st.fmean(["a"])):
    show(f)
n = st.NormalDist(100, 15)
print(n, n.mean, n.median, n.mode, n.stdev, n.variance, n.pdf(100), n.cdf(130), n.inv_cdf(0.975), n.quantiles(), n.zscore(130), n.overlap(st.NormalDist(110, 15)), n + 5, n * 2, n - st.NormalDist(1, 2), 3 - n, -n, n / 2, n == st.NormalDist(100, 15), hash(n) == hash(st.NormalDist(100, 15)), st.NormalDist.from_samples([1, 2, 3]), n.samples(3, seed=1), +n)
for f in (lambda: st.NormalDist(0, -1), lambda: n.inv_cdf(0), lambda: n.inv_cdf(2), lambda: st.NormalDist(0, 0).pdf(1), lambda: n.overlap(5), lambda: n < n, lambda: n * n, lambda: setattr(n, "mean", 1), lambda: st.NormalDist(0, 0).cdf(1), lambda: n.quantiles(1)):
    show(f)
k = st.kde([1, 2, 4], h=1.0)
print(k(2), st.kde([1, 2, 4], 1.0, "triangular")(2), st.kde([1, 2, 4], 0.5, "parabolic", cumulative=True)(3), st.kde([1, 2], 1.0, "logistic")(0), [round(v, 6) for v in (lambda r: [r(), r()])(st.kde_random([1, 2, 4], 1.0, seed=3))])
for kernel in ("normal", "gauss", "logistic", "sigmoid", "rectangular", "uniform", "triangular", "parabolic", "epanechnikov", "quartic", "biweight", "triweight", "cosine"):
    print(kernel, st.kde([1, 3], 1.5, kernel)(2), st.kde([1, 3], 1.5, kernel, cumulative=True)(2), round(st.kde_random([1, 3], 1.5, kernel, seed=8)(), 9))
for f in (lambda: st.kde([], 1), lambda: st.kde([1], 0), lambda: st.kde([1], 1, "none"), lambda: st.kde(["a"], 1), lambda: st.kde_random([], 1), lambda: st.kde_random([1], -1)):
    show(f)
for args in ((1, 2), (3,), ("3/4",), ("-1.25e1",), (" 7 ",), (0.5,), (F(1, 2), F(3, 4)), (1, -3), ("1_000/3",), ("+.5",), (True,), ("1e-3",)):
    print(F(*args), repr(F(*args)), end="; ")
print()
for f in (lambda: F(1, 0), lambda: F("1/0"), lambda: F("x"), lambda: F("1 / 2"), lambda: F(float("nan")), lambda: F(float("inf")), lambda: F(1.5, 2), lambda: F("1", "2"), lambda: F(None), lambda: F("1/2/3"), lambda: F(1, 2) + "a", lambda: F(1, 2) < "a", lambda: F(0) ** -1, lambda: F(1, 2) // 0, lambda: F(1, 2) % 0, lambda: hash(F(1, 2)) == hash(0.5), lambda: F("1_/2")):
    show(f)
a, b = F(7, 3), F(-1, 2)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 2, a ** -1, a ** b, 2 ** F(1, 2), a + 1, 1 + a, a + 0.5, a == F(14, 6), a > b, a < 2.5, round(a), round(a, 1), round(F(5, 2)), int(b), float(a), abs(b), -b, +b, bool(F(0)), a.numerator, a.denominator, a.limit_denominator(2), F(3.14159).limit_denominator(100), F.from_float(0.25), a.as_integer_ratio(), a.is_integer(), F(4, 2).is_integer(), complex(a), b.conjugate(), F(1, 3) + 1j, __import__("math").floor(b), __import__("math").ceil(b), sum([F(1, 3)] * 3), sorted([F(1, 2), 0.3, F(1, 3)]), F(2, 3) ** F(2), 0 ** F(3), (-8) ** F(1, 3))
for spec in ("", ".3f", ">10", "_", ",.2f", "e", ".2%", "+.1f", "010.2f", "g", "#.0f", "z.1f", "d"):
    show(format, F(-1234, 7), spec)
