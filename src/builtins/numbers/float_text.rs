//! The text of floats: `repr`, and the digits that formatting works with.
//!
//! Counterpart in CPython: `PyOS_double_to_string`. Shortest digits come from zmij,
//! digits to a given precision from Rust's exact formatting.

/// The digits of a finite float without sign and point, and the exponent of ten of the first one.
#[derive(Debug, PartialEq)]
pub struct Digits {
    /// ASCII digits, at least one; no trailing zeros but for precision.
    pub digits: String,
    /// The value is `d.ddd * 10**exponent`.
    pub exponent: i32,
}

/// More digits than this a float never has behind its point.
const MOST: usize = 1100;

/// The fewest digits that read back as the same float. The sign is ignored.
pub fn shortest(value: f64) -> Digits {
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = String::with_capacity(mantissa.len());
    digits.push_str(whole);
    digits.push_str(fraction);
    let leading = digits.len() - digits.trim_start_matches('0').len();
    let stripped = digits.trim_start_matches('0').trim_end_matches('0');
    if stripped.is_empty() {
        return Digits {
            digits: "0".into(),
            exponent: 0,
        };
    }
    Digits {
        exponent: exponent + whole.len() as i32 - 1 - leading as i32,
        digits: stripped.into(),
    }
}

/// The float rounded to `count` (at least 1) significant digits. The sign is ignored.
pub fn significant(value: f64, count: usize) -> Digits {
    let shown = count.clamp(1, MOST);
    let text = format!("{:.*e}", shown - 1, value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let mut digits = mantissa.replace('.', "");
    digits.extend(std::iter::repeat_n('0', count.saturating_sub(shown)));
    Digits {
        digits,
        exponent: exponent.parse().unwrap_or(0),
    }
}

/// The float with `places` digits behind the point. The sign is ignored.
pub fn fixed(value: f64, places: usize) -> String {
    let shown = places.min(MOST);
    let mut text = format!("{:.*}", shown, value.abs());
    text.extend(std::iter::repeat_n('0', places - shown));
    text
}

/// The text of an exponent: sign and at least two digits.
pub fn exponent_text(exponent: i32) -> String {
    format!(
        "{}{:02}",
        if exponent < 0 { '-' } else { '+' },
        exponent.unsigned_abs()
    )
}

/// Digits in plain notation, without point if none stands behind it.
pub fn plain(digits: &Digits) -> String {
    let text = &digits.digits;
    let point = digits.exponent + 1;
    if point <= 0 {
        let mut plain = String::from("0.");
        plain.extend(std::iter::repeat_n('0', -point as usize));
        plain.push_str(text);
        return plain;
    }
    let point = point as usize;
    if text.len() <= point {
        let mut plain = text.clone();
        plain.extend(std::iter::repeat_n('0', point - text.len()));
        return plain;
    }
    format!("{}.{}", &text[..point], &text[point..])
}

/// Digits in scientific notation, without point if there is one digit.
pub fn scientific(digits: &Digits) -> String {
    let (first, rest) = digits.digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    format!("{first}{point}{rest}e{}", exponent_text(digits.exponent))
}

/// `repr(value)`, but without the `.0` of whole numbers: as parts of `complex` show.
pub fn repr_short(value: f64) -> String {
    if value.is_nan() {
        return "nan".into();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return format!("{sign}inf");
    }
    let digits = shortest(value);
    let text = if (-4..16).contains(&digits.exponent) {
        plain(&digits)
    } else {
        scientific(&digits)
    };
    format!("{sign}{text}")
}

/// `repr(value)`
pub fn display_float(value: f64) -> String {
    let mut text = repr_short(value);
    if value.is_finite() && !text.contains(['.', 'e']) {
        text.push_str(".0");
    }
    text
}

/// `repr(complex(re, im))`
pub fn display_complex(re: f64, im: f64) -> String {
    let imaginary = repr_short(im);
    if re == 0.0 && re.is_sign_positive() {
        return format!("{imaginary}j");
    }
    let sign = if imaginary.starts_with('-') { "" } else { "+" };
    format!("({}{sign}{imaginary}j)", repr_short(re))
}

/// `value.hex()`
pub fn hex(value: f64) -> String {
    if !value.is_finite() {
        return repr_short(value);
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let bits = value.to_bits();
    let field = ((bits >> 52) & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if field == 0 && fraction == 0 {
        return format!("{sign}0x0.0p+0");
    }
    let (whole, exponent) = if field == 0 {
        (0, -1022)
    } else {
        (1, field - 1023)
    };
    format!("{sign}0x{whole}.{fraction:013x}p{exponent:+}")
}

/// `round(value, places)` of a finite float, half to even on the exact value; `None` if it is too large then.
pub fn round(value: f64, places: i64) -> Option<f64> {
    // Beyond these the value itself, or zero, is the answer.
    if places > 323 {
        return Some(value);
    }
    if places < -308 {
        return Some(0.0f64.copysign(value));
    }
    let text = if places >= 0 {
        fixed(value, places as usize)
    } else {
        round_left(&fixed(value, MOST), places.unsigned_abs() as usize)
    };
    let rounded: f64 = text.parse().unwrap_or(0.0);
    rounded.is_finite().then_some(rounded.copysign(value))
}

/// Round an exact decimal text to a multiple of `10**places`.
fn round_left(text: &str, places: usize) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let padded = format!("{whole:0>width$}", width = places + 1);
    let (kept, dropped) = padded.split_at(padded.len() - places);
    let half = format!("5{}", "0".repeat(places - 1));
    let rest = !fraction.bytes().all(|digit| digit == b'0');
    let odd = kept.as_bytes()[kept.len() - 1] % 2 == 1;
    let up = match dropped.cmp(half.as_str()) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => rest || odd,
    };
    let mut digits = kept.as_bytes().to_vec();
    if up {
        let mut at = digits.len();
        loop {
            if at == 0 {
                digits.insert(0, b'1');
                break;
            }
            at -= 1;
            if digits[at] != b'9' {
                digits[at] += 1;
                break;
            }
            digits[at] = b'0';
        }
    }
    format!("{}e{places}", String::from_utf8_lossy(&digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_is_cpythons() {
        for (value, text) in [
            (0.1, "0.1"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (9999999999999998.0, "9999999999999998.0"),
            (1e-4, "0.0001"),
            (1e-5, "1e-05"),
            (1.5e300, "1.5e+300"),
            (5e-324, "5e-324"),
            (-0.0, "-0.0"),
            (1e22, "1e+22"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (f64::INFINITY, "inf"),
            (f64::NAN, "nan"),
            (100.0, "100.0"),
        ] {
            assert_eq!(display_float(value), text);
        }
        assert_eq!(display_complex(1e20, 1e-20), "(1e+20+1e-20j)");
        assert_eq!(display_complex(-0.0, 1.0), "(-0+1j)");
        assert_eq!(display_complex(0.0, -0.0), "-0j");
    }

    #[test]
    fn rounding_is_exact() {
        assert_eq!(round(2.675, 2), Some(2.67));
        assert_eq!(round(0.125, 2), Some(0.12));
        assert_eq!(round(1250.0, -2), Some(1200.0));
        assert_eq!(round(1350.0, -2), Some(1400.0));
        assert_eq!(round(15.0, -1), Some(20.0));
        assert_eq!(round(6.0, -1), Some(10.0));
        assert_eq!(round(5.0, -1), Some(0.0));
        assert_eq!(round(99.0, -1), Some(100.0));
        assert_eq!(round(1.7e308, -308), None);
    }

    #[test]
    fn hexadecimal() {
        assert_eq!(hex(1.5), "0x1.8000000000000p+0");
        assert_eq!(hex(5e-324), "0x0.0000000000001p-1022");
    }
}
