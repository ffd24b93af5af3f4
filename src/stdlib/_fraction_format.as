# fractions: how format() and f-strings show a Fraction.
import math

_ALIGN = "<>=^"


class _Spec:
    """A format specification, taken apart."""

    def __init__(self, text):
        rest = text
        self.fill, self.align = " ", ""
        if len(rest) >= 2 and rest[1] in _ALIGN:
            self.fill, self.align, rest = rest[0], rest[1], rest[2:]
        elif rest and rest[0] in _ALIGN:
            self.align, rest = rest[0], rest[1:]
        self.sign = "-"
        if rest and rest[0] in "-+ ":
            self.sign, rest = rest[0], rest[1:]
        self.no_negative_zero = rest.startswith("z")
        rest = rest.removeprefix("z")
        self.alternate = rest.startswith("#")
        rest = rest.removeprefix("#")
        # A zero before the width, but not the width 0 itself.
        self.zero_pad = len(rest) > 1 and rest[0] == "0" and rest[1] in "0123456789,_.eEfFgG%"
        if self.zero_pad:
            rest = rest[1:]
        width, rest = _digits(rest)
        self.width = int(width or "0")
        self.separator = ""
        if rest and rest[0] in ",_":
            self.separator, rest = rest[0], rest[1:]
        self.precision = None
        if rest.startswith("."):
            digits, rest = _digits(rest[1:])
            self.precision = int(digits) if digits else -1
        self.kind = rest


def _digits(text):
    end = 0
    while end < len(text) and text[end].isdecimal():
        end += 1
    return text[:end], text[end:]


def _bad(fraction, text):
    return ValueError(
        f"Invalid format specifier {text!r} for object of type {type(fraction).__name__!r}"
    )


def formatted(fraction, text):
    """The fraction as the specification says."""
    if not text:
        return str(fraction)
    spec = _Spec(text)
    if spec.precision == -1 or spec.align and spec.zero_pad:
        raise _bad(fraction, text)
    if spec.kind == "":
        if spec.precision is not None or spec.no_negative_zero or spec.zero_pad:
            raise _bad(fraction, text)
        return _as_fraction(fraction, spec)
    if len(spec.kind) != 1 or spec.kind not in "eEfFgG%":
        raise _bad(fraction, text)
    return _as_decimal(fraction, spec)


def _sign_of(negative, spec):
    if negative:
        return "-"
    return "" if spec.sign == "-" else spec.sign


def _as_fraction(fraction, spec):
    n, d = fraction.numerator, fraction.denominator
    body = f"{abs(n):{spec.separator}}"
    if d > 1 or spec.alternate:
        body += f"/{d:{spec.separator}}"
    sign = _sign_of(n < 0, spec)
    return _padded(sign, body, spec)


def _padded(sign, body, spec):
    padding = spec.fill * (spec.width - len(sign) - len(body))
    align = spec.align or ">"
    if align == ">":
        return padding + sign + body
    if align == "<":
        return sign + body + padding
    if align == "^":
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return sign + padding + body


def _rounded(n, d, exponent):
    """n/d in units of 10**exponent, half to even: (is it negative, how many)."""
    if exponent >= 0:
        d *= 10**exponent
    else:
        n *= 10**-exponent
    quotient, rest = divmod(n + (d >> 1), d)
    if rest == 0 and d & 1 == 0:
        quotient &= -2
    return quotient < 0 or quotient == 0 and n < 0, abs(quotient)


def _significant(n, d, figures):
    """(is it negative, digits as an int, exponent of the last digit)"""
    if n == 0:
        return False, 0, 1 - figures
    text_n, text_d = str(abs(n)), str(d)
    m = len(text_n) - len(text_d) + (text_d <= text_n)
    exponent = m - figures
    negative, digits = _rounded(n, d, exponent)
    if len(str(digits)) == figures + 1:
        digits //= 10
        exponent += 1
    return negative, digits, exponent


def _as_decimal(fraction, spec):
    n, d = fraction.numerator, fraction.denominator
    kind = spec.kind
    precision = 6 if spec.precision is None else spec.precision
    trim = kind in "gG" and not spec.alternate
    if kind in "fF%":
        exponent = -precision
        if kind == "%":
            exponent -= 2
        negative, digits = _rounded(n, d, exponent)
        scientific = False
        places = precision
    else:
        figures = max(precision, 1) if kind in "gG" else precision + 1
        negative, digits, exponent = _significant(n, d, figures)
        scientific = kind in "eE" or exponent > 0 or exponent + figures <= -4
        places = figures - 1 if scientific else -exponent
    suffix = ""
    if kind == "%":
        suffix = "%"
    elif scientific:
        e = "E" if kind in "EG" else "e"
        suffix = f"{e}{exponent + places:+03d}"
    if spec.no_negative_zero and digits == 0:
        negative = False
    text = f"{digits:0{places + 1}d}"
    whole = text[: len(text) - places]
    decimal = text[len(text) - places :]
    if trim:
        decimal = decimal.rstrip("0")
    point = "." if decimal or spec.alternate else ""
    sign = _sign_of(negative, spec)
    tail = point + decimal + suffix
    if spec.zero_pad:
        room = spec.width - len(sign) - len(tail)
        if spec.separator:
            # So many digits as fill the room together with their separators.
            room = 3 * room // 4 + 1 if room > 0 else 0
        whole = whole.rjust(room, "0")
    if spec.separator:
        first = 1 + (len(whole) - 1) % 3
        groups = [whole[:first]]
        groups += [whole[i : i + 3] for i in range(first, len(whole), 3)]
        whole = spec.separator.join(groups)
    return _padded(sign, whole + tail, spec)
