//! Laying out numbers by a format specification.
//!
//! A number falls into sign, prefix (`0x`), digits and rest (point, fraction, exponent);
//! grouping and zero padding work on the digits. Counterpart in CPython:
//! `format_long_internal`, `format_float_internal`, `format_complex_internal`.

use super::chars::from_code_point;
use super::format_spec::{Spec, unknown_code};
use super::memory::check_length;
use crate::builtins::numbers::float_text::{self, Digits};
use crate::builtins::numbers::int::is_negative;
use crate::builtins::numbers::int_type::in_base;
use crate::object::Res;
use crate::object::int::Int;
use crate::vm::{ExcType, Vm};

/// A number in parts.
struct Parts<'a> {
    negative: bool,
    prefix: &'a str,
    digits: &'a str,
    rest: &'a str,
}

/// Put the parts in their field.
fn lay_out(spec: &Spec, parts: &Parts) -> String {
    let sign = match (parts.negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        (false, _) => "",
    };
    let fixed = sign.len() + parts.prefix.len() + parts.rest.chars().count();
    let least = if spec.fill == '0' && spec.align == '=' {
        spec.width.saturating_sub(fixed)
    } else {
        0
    };
    let size = if matches!(spec.kind, Some('b' | 'o' | 'x' | 'X')) {
        4
    } else {
        3
    };
    let digits = group(parts.digits, spec.grouping, size, least);
    let body = format!("{digits}{}", parts.rest);
    if spec.align != '=' {
        return spec.pad(&format!("{sign}{}{body}", parts.prefix));
    }
    let (before, _) = spec.padding(sign.len() + parts.prefix.len() + body.chars().count());
    let mut text = format!("{sign}{}", parts.prefix);
    text.extend(std::iter::repeat_n(spec.fill, before));
    text.push_str(&body);
    text
}

/// Digits with separators, filled with zeros (which are grouped too) up to a least width.
fn group(digits: &str, separator: Option<char>, size: usize, least: usize) -> String {
    if digits.is_empty() {
        return String::new();
    }
    let Some(separator) = separator else {
        return format!("{digits:0>least$}");
    };
    // n digits take n + (n - 1) / size characters; never does a separator stand first.
    let mut count = digits.len();
    if least > count {
        count = count.max(least - least / (size + 1));
        while count + (count - 1) / size < least {
            count += 1;
        }
        while count > digits.len() && (count - 1) + (count - 2) / size >= least {
            count -= 1;
        }
    }
    let padded = format!("{digits:0>count$}");
    let mut text = String::with_capacity(count + count / size);
    for (at, digit) in padded.chars().enumerate() {
        if at > 0 && (count - at).is_multiple_of(size) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// An int; `decimal` is its decimal text if the type asks for it.
pub fn int(vm: &mut Vm, int: &Int, decimal: String, spec: &Spec) -> Res<String> {
    let problem = if spec.precision.is_some() {
        Some("Precision not allowed in integer format specifier")
    } else if spec.no_negative_zero {
        Some("Negative zero coercion (z) not allowed in integer format specifier")
    } else if spec.kind == Some('c') && spec.sign.is_some() {
        Some("Sign not allowed with integer format specifier 'c'")
    } else if spec.kind == Some('c') && spec.alternate {
        Some("Alternate form (#) not allowed with integer format specifier 'c'")
    } else {
        None
    };
    if let Some(problem) = problem {
        return Err(vm.value_error(problem));
    }
    let (radix, prefix) = match spec.kind {
        Some('c') => return character(vm, int, spec),
        Some('b') => (2, "0b"),
        Some('o') => (8, "0o"),
        Some('x') => (16, "0x"),
        Some('X') => (16, "0X"),
        _ => (10, ""),
    };
    let mut text = if radix == 10 {
        decimal
    } else {
        in_base(int, radix, "")
    };
    if spec.kind == Some('X') {
        text.make_ascii_uppercase();
    }
    let parts = Parts {
        negative: is_negative(int),
        prefix: if spec.alternate { prefix } else { "" },
        digits: text.trim_start_matches('-'),
        rest: "",
    };
    Ok(lay_out(spec, &parts))
}

fn character(vm: &mut Vm, int: &Int, spec: &Spec) -> Res<String> {
    let c = match int {
        Int::Small(code) => u32::try_from(*code).ok().and_then(from_code_point),
        Int::Big(_) => None,
    };
    let Some(c) = c else {
        return Err(vm.error(ExcType::OverflowError, "%c arg not in range(0x110000)"));
    };
    Ok(lay_out(
        spec,
        &Parts {
            negative: false,
            prefix: "",
            digits: "",
            rest: c.encode_utf8(&mut [0; 4]),
        },
    ))
}

/// A float.
pub fn float(vm: &mut Vm, value: f64, spec: &Spec, type_name: &str) -> Res<String> {
    let (value, kind) = match spec.kind {
        None => (value, 'r'),
        Some('%') => (value * 100.0, '%'),
        Some('n') => (value, 'g'),
        Some(kind @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G')) => (value, kind),
        Some(kind) => return Err(vm.value_error(unknown_code(kind, type_name))),
    };
    let precision = precision(vm, spec)?;
    let text = match kind {
        'r' => float_digits(
            value,
            precision.map_or(Style::Shortest, Style::General),
            spec.alternate,
            true,
        ),
        '%' => {
            float_digits(
                value,
                Style::Fixed(precision.unwrap_or(6)),
                spec.alternate,
                false,
            ) + "%"
        }
        _ => styled(value, kind, precision.unwrap_or(6), spec.alternate),
    };
    Ok(lay_out_float(value, &text, spec))
}

fn precision(vm: &mut Vm, spec: &Spec) -> Res<Option<usize>> {
    match spec.precision {
        Some(precision) if precision > i32::MAX as usize => {
            Err(vm.value_error("precision too big"))
        }
        Some(precision) => {
            check_length(vm, precision)?;
            Ok(Some(precision))
        }
        None => Ok(None),
    }
}

fn lay_out_float(value: f64, text: &str, spec: &Spec) -> String {
    let is_zero = !text
        .split(['e', 'E'])
        .next()
        .unwrap_or("")
        .contains(|c: char| ('1'..='9').contains(&c))
        && value.is_finite();
    let negative =
        value.is_sign_negative() && !value.is_nan() && !(spec.no_negative_zero && is_zero);
    let whole = text.bytes().take_while(u8::is_ascii_digit).count();
    lay_out(
        spec,
        &Parts {
            negative,
            prefix: "",
            digits: &text[..whole],
            rest: &text[whole..],
        },
    )
}

/// A complex number: both parts by the specification, in parentheses if no type is given.
pub fn complex(vm: &mut Vm, re: f64, im: f64, spec: &Spec, type_name: &str) -> Res<String> {
    if spec.fill == '0' {
        return Err(vm.value_error("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == '=' {
        return Err(vm.value_error("'=' alignment flag is not allowed in complex format specifier"));
    }
    let kind = match spec.kind {
        None => 'r',
        Some('n') => 'g',
        Some(kind @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G')) => kind,
        Some(kind) => return Err(vm.value_error(unknown_code(kind, type_name))),
    };
    let precision = precision(vm, spec)?;
    let part = |value: f64, sign: Option<char>| {
        let text = match kind {
            'r' => float_digits(
                value,
                precision.map_or(Style::Shortest, Style::General),
                spec.alternate,
                false,
            ),
            _ => styled(value, kind, precision.unwrap_or(6), spec.alternate),
        };
        let bare = Spec {
            width: 0,
            align: '>',
            sign,
            ..spec.clone()
        };
        lay_out_float(value, &text, &bare)
    };
    let bare = kind == 'r';
    let text = if bare && re == 0.0 && re.is_sign_positive() {
        format!("{}j", part(im, spec.sign))
    } else {
        let (open, close) = if bare { ("(", ")") } else { ("", "") };
        format!(
            "{open}{}{}j{close}",
            part(re, spec.sign),
            part(im, Some('+'))
        )
    };
    Ok(spec.pad(&text))
}

/// How a float is written.
#[derive(Clone, Copy)]
pub enum Style {
    /// As `repr` does.
    Shortest,
    /// `f`: so many digits behind the point.
    Fixed(usize),
    /// `e`: one digit, and so many behind the point.
    Scientific(usize),
    /// `g`: so many digits that count, exponent where it is shorter.
    General(usize),
}

/// A float by one of the letters `e f g` (upper case too), without sign.
pub fn styled(value: f64, kind: char, precision: usize, alternate: bool) -> String {
    let style = match kind.to_ascii_lowercase() {
        'e' => Style::Scientific(precision),
        'f' => Style::Fixed(precision),
        _ => Style::General(precision),
    };
    let text = float_digits(value, style, alternate, false);
    if kind.is_ascii_uppercase() {
        text.to_ascii_uppercase()
    } else {
        text
    }
}

/// A float without its sign. `alternate` keeps the point (and `g`'s zeros); `whole` adds `.0` to a whole number.
pub fn float_digits(value: f64, style: Style, alternate: bool, whole: bool) -> String {
    if value.is_nan() {
        return "nan".into();
    }
    if value.is_infinite() {
        return "inf".into();
    }
    match style {
        Style::Fixed(places) => {
            let mut text = float_text::fixed(value, places);
            if alternate && places == 0 {
                text.push('.');
            }
            text
        }
        Style::Scientific(places) => {
            let digits = float_text::significant(value, places.saturating_add(1));
            scientific(&digits, alternate)
        }
        Style::Shortest => {
            let digits = float_text::shortest(value);
            general(
                digits,
                |exponent| (-4..16).contains(exponent),
                alternate,
                whole,
            )
        }
        Style::General(count) => {
            let count = count.max(1);
            // Trailing zeros are kept by the alternate form only; no float has more digits than that.
            let mut digits =
                float_text::significant(value, if alternate { count } else { count.min(1100) });
            if !alternate {
                let kept = digits.digits.trim_end_matches('0').len().max(1);
                digits.digits.truncate(kept);
            }
            let most = count as i64 - whole as i64;
            general(
                digits,
                |exponent| *exponent >= -4 && (*exponent as i64) < most,
                alternate,
                whole,
            )
        }
    }
}

fn general(
    digits: Digits,
    is_plain: impl Fn(&i32) -> bool,
    alternate: bool,
    whole: bool,
) -> String {
    if !is_plain(&digits.exponent) {
        return scientific(&digits, alternate);
    }
    let mut text = float_text::plain(&digits);
    if !text.contains('.') {
        if whole {
            text.push_str(".0");
        } else if alternate {
            text.push('.');
        }
    }
    text
}

fn scientific(digits: &Digits, alternate: bool) -> String {
    if alternate && digits.digits.len() == 1 {
        return format!(
            "{}.e{}",
            digits.digits,
            float_text::exponent_text(digits.exponent)
        );
    }
    float_text::scientific(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouping_with_zeros() {
        assert_eq!(group("12345", Some(','), 3, 10), "00,012,345");
        assert_eq!(group("12345", Some(','), 3, 11), "000,012,345");
        assert_eq!(group("12345", Some(','), 3, 8), "0,012,345");
        assert_eq!(group("12345", Some('_'), 4, 0), "1_2345");
        assert_eq!(group("12345", None, 3, 8), "00012345");
        assert_eq!(group("123456", Some(','), 3, 7), "123,456");
        assert_eq!(group("1", Some(','), 3, 4), "0,001");
    }

    #[test]
    fn styles() {
        let general =
            |value, count, whole| float_digits(value, Style::General(count), false, whole);
        assert_eq!(general(12.0, 1, true), "1e+01");
        assert_eq!(general(100.0, 3, true), "1e+02");
        assert_eq!(general(100.0, 6, false), "100");
        assert_eq!(general(1e6, 6, false), "1e+06");
        assert_eq!(general(0.0001, 6, false), "0.0001");
        assert_eq!(float_digits(1.0, Style::General(6), true, false), "1.00000");
        assert_eq!(float_digits(1.0, Style::Shortest, true, false), "1.");
        assert_eq!(float_digits(1e16, Style::Shortest, false, true), "1e+16");
        assert_eq!(
            float_digits(1.0, Style::Scientific(0), true, false),
            "1.e+00"
        );
        assert_eq!(
            float_digits(0.1, Style::Fixed(20), false, false),
            "0.10000000000000000555"
        );
        assert_eq!(styled(f64::INFINITY, 'F', 2, false), "INF");
    }
}
