# fractions.Fraction: exact arithmetic with fractions.
import math
import numbers

__all__ = ["Fraction"]

# Of the modulus by which numbers are hashed: equal numbers of any kind hash alike.
_MODULUS = 2**61 - 1
_INF_HASH = 314159


def _parsed(text):
    """(numerator, denominator) of text such as -3/4, 1.25 or 1e-3; None if it is none."""
    s = text.strip()
    sign = 1
    if s[:1] in ("+", "-"):
        if s[0] == "-":
            sign = -1
        s = s[1:]
    number, slash, denominator = s.partition("/")
    if slash:
        number, denominator = number.rstrip(), denominator.lstrip()
        if not (_is_digits(number) and _is_digits(denominator)):
            return None
        return sign * int(number), int(denominator)
    mantissa, e, exponent = s.replace("E", "e").partition("e")
    whole, point, decimal = mantissa.partition(".")
    if not (whole or decimal) or whole and not _is_digits(whole):
        return None
    if decimal and not _is_digits(decimal):
        return None
    if e:
        digits = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if not _is_digits(digits):
            return None
    numerator = int(whole or "0")
    scale = 1
    if decimal:
        decimal = decimal.replace("_", "")
        scale = 10 ** len(decimal)
        numerator = numerator * scale + int(decimal)
    if e:
        power = int(exponent)
        if power >= 0:
            numerator *= 10**power
        else:
            scale *= 10**-power
    return sign * numerator, scale


def _is_digits(s):
    """Digits, with single underscores between them."""
    return all([part.isdecimal() for part in s.split("_")])


class Fraction(numbers.Rational):
    """A fraction in lowest terms, with a positive denominator."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator = numerator
                self._denominator = 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator = numerator.numerator
                self._denominator = numerator.denominator
                return self
            if isinstance(numerator, float) or _is_decimal(numerator):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance")
            pair = _parsed(numerator)
            if pair is None:
                raise ValueError(f"Invalid literal for Fraction: {numerator!r}")
            numerator, denominator = pair
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(
            denominator, numbers.Rational
        ):
            numerator, denominator = (
                numerator.numerator * denominator.denominator,
                denominator.numerator * numerator.denominator,
            )
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator = numerator // common
        self._denominator = denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        """The exact value of a float."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(
                f"{cls.__name__}.from_float() only takes floats, not {f!r} "
                f"({type(f).__name__})"
            )
        return cls._of(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a Decimal."""
        if isinstance(dec, numbers.Integral):
            dec = int(dec)
            return cls(dec)
        if not _is_decimal(dec):
            raise TypeError(
                f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} "
                f"({type(dec).__name__})"
            )
        return cls._of(*dec.as_integer_ratio())

    @classmethod
    def _of(cls, numerator, denominator, /):
        """Of a pair in lowest terms already."""
        self = super().__new__(cls)
        self._numerator = numerator
        self._denominator = denominator
        return self

    def is_integer(self):
        """Is it a whole number?"""
        return self._denominator == 1

    def as_integer_ratio(self):
        """(numerator, denominator)"""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with a denominator that is not larger."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The convergents of the continued fraction, as far as allowed.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        # Of the last convergent and the one between, whichever is nearer.
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._of(p1, q1)
        return Fraction._of(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f"{self._numerator}/{self._denominator}"

    def __format__(self, format_spec, /):
        from _fraction_format import formatted

        return formatted(self, format_spec)

    def __add__(a, b):
        return _arithmetic(a, b, _add, _float_add)

    def __radd__(b, a):
        return _reflected(b, a, _add, _float_add)

    def __sub__(a, b):
        return _arithmetic(a, b, _sub, _float_sub)

    def __rsub__(b, a):
        return _reflected(b, a, _sub, _float_sub)

    def __mul__(a, b):
        return _arithmetic(a, b, _mul, _float_mul)

    def __rmul__(b, a):
        return _reflected(b, a, _mul, _float_mul)

    def __truediv__(a, b):
        return _arithmetic(a, b, _div, _float_div)

    def __rtruediv__(b, a):
        return _reflected(b, a, _div, _float_div)

    def __floordiv__(a, b):
        return _arithmetic(a, b, _floordiv, _float_floordiv)

    def __rfloordiv__(b, a):
        return _reflected(b, a, _floordiv, _float_floordiv)

    def __mod__(a, b):
        return _arithmetic(a, b, _mod, _float_mod)

    def __rmod__(b, a):
        return _reflected(b, a, _mod, _float_mod)

    def __divmod__(a, b):
        return _arithmetic(a, b, _divmod, divmod)

    def __rdivmod__(b, a):
        return _reflected(b, a, _divmod, divmod)

    def __pow__(a, b):
        if isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            if power >= 0:
                return Fraction._of(a._numerator**power, a._denominator**power)
            if a._numerator > 0:
                return Fraction._of(a._denominator**-power, a._numerator**-power)
            if a._numerator == 0:
                raise ZeroDivisionError(f"Fraction({a._denominator ** -power}, 0)")
            return Fraction._of((-a._denominator) ** -power, (-a._numerator) ** -power)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a**b._numerator  # a whole power keeps the kind of a
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a**b._numerator
        return a ** float(b)

    def __pos__(a):
        return Fraction._of(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction._of(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction._of(abs(a._numerator), a._denominator)

    def __int__(a):
        if a._numerator < 0:
            return -(-a._numerator // a._denominator)
        return a._numerator // a._denominator

    __trunc__ = __int__

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            d = self._denominator
            floor, rest = divmod(self._numerator, d)
            if rest * 2 < d:
                return floor
            if rest * 2 > d:
                return floor + 1
            return floor if floor % 2 == 0 else floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            result = _INF_HASH
        else:
            result = hash(hash(abs(self._numerator)) * inverse)
        if self._numerator < 0:
            result = -result
        return -2 if result == -1 else result

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _compared(self, other, compare):
        if isinstance(other, numbers.Rational):
            return compare(
                self._numerator * other.denominator, self._denominator * other.numerator
            )
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return compare(0.0, other)
            return compare(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._compared(b, lambda x, y: x < y)

    def __gt__(a, b):
        return a._compared(b, lambda x, y: x > y)

    def __le__(a, b):
        return a._compared(b, lambda x, y: x <= y)

    def __ge__(a, b):
        return a._compared(b, lambda x, y: x >= y)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _is_decimal(value):
    return type(value).__name__ == "Decimal" and type(value).__module__ == "decimal"


def _arithmetic(a, b, exact, inexact):
    if isinstance(b, Fraction):
        return exact(a, b)
    if isinstance(b, int):
        return exact(a, Fraction(b))
    if isinstance(b, float):
        return inexact(float(a), b)
    if isinstance(b, complex) and inexact not in _WITHOUT_COMPLEX:
        return inexact(complex(float(a)), b)
    return NotImplemented


def _reflected(b, a, exact, inexact):
    if isinstance(a, numbers.Rational):
        return exact(Fraction(a), b)
    if isinstance(a, numbers.Real):
        return inexact(float(a), float(b))
    if isinstance(a, numbers.Complex) and inexact not in _WITHOUT_COMPLEX:
        return inexact(complex(a), complex(float(b)))
    return NotImplemented


def _float_add(x, y):
    return x + y


def _float_sub(x, y):
    return x - y


def _float_mul(x, y):
    return x * y


def _float_div(x, y):
    return x / y


def _float_floordiv(x, y):
    return x // y


def _float_mod(x, y):
    return x % y


_WITHOUT_COMPLEX = (_float_floordiv, _float_mod, divmod)


def _add(a, b):
    return Fraction(
        a._numerator * b._denominator + b._numerator * a._denominator,
        a._denominator * b._denominator,
    )


def _sub(a, b):
    return Fraction(
        a._numerator * b._denominator - b._numerator * a._denominator,
        a._denominator * b._denominator,
    )


def _mul(a, b):
    return Fraction(a._numerator * b._numerator, a._denominator * b._denominator)


def _div(a, b):
    if b._numerator == 0:
        raise ZeroDivisionError(f"Fraction({b._denominator}, 0)")
    return Fraction(a._numerator * b._denominator, a._denominator * b._numerator)


def _floordiv(a, b):
    return (a._numerator * b._denominator) // (a._denominator * b._numerator)


def _mod(a, b):
    da, db = a._denominator, b._denominator
    return Fraction((a._numerator * db) % (b._numerator * da), da * db)


def _divmod(a, b):
    da, db = a._denominator, b._denominator
    quotient, rest = divmod(a._numerator * db, da * b._numerator)
    return quotient, Fraction(rest, da * db)
