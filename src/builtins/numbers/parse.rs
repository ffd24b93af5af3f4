//! Numbers out of text: `int("…", base)`, `float("…")`, `complex("…")`.
//!
//! What comes in is the text of a `str` (any script's digits and blanks) or ASCII
//! bytes; what goes out is the number or what is wrong with it. The wording of
//! errors, which shows the original value, is made in [`int_from_text`] and
//! [`float_from_text`].

use super::limit;
use crate::builtins::strings::chars;
use crate::object::{Res, Value};
use crate::vm::Vm;
use num_bigint::BigInt;
use num_traits::Num;

/// What is wrong with the text of an int.
#[derive(Debug, PartialEq)]
pub enum IntProblem {
    /// It is none.
    Invalid,
    /// It has that many digits, more than the limit.
    TooLong(usize),
}

/// The text with digits and blanks of all scripts as ASCII ones.
fn to_ascii(text: &str) -> Vec<u8> {
    let convert = |c: char| match c {
        c if c.is_ascii() => c as u8,
        c if chars::is_space(c) => b' ',
        c => chars::decimal_value(c).map_or(b'?', |digit| b'0' + digit as u8),
    };
    text.chars().map(convert).collect()
}

fn trim(text: &[u8]) -> &[u8] {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let start = text
        .iter()
        .position(|byte| !blank(byte))
        .unwrap_or(text.len());
    let end = text
        .iter()
        .rposition(|byte| !blank(byte))
        .map_or(start, |last| last + 1);
    &text[start..end]
}

/// The int that a text stands for; base 0 means that its prefix tells the base.
pub fn parse_int(text: &str, base: u32) -> Result<Value, IntProblem> {
    if text.is_ascii() {
        parse_int_bytes(text.as_bytes(), base)
    } else {
        parse_int_bytes(&to_ascii(text), base)
    }
}

fn parse_int_bytes(text: &[u8], base: u32) -> Result<Value, IntProblem> {
    let text = trim(text);
    let (negative, text) = match text.first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let prefix = match text {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    let has_prefix = prefix != 0 && (base == 0 || base == prefix);
    let mut digits = text;
    if has_prefix {
        digits = &text[2..];
        if let [b'_', rest @ ..] = digits {
            digits = rest;
        }
    }
    let radix = match base {
        0 if has_prefix => prefix,
        0 => 10,
        base => base,
    };
    let plain = take_digits(digits, |byte| (byte as char).is_digit(radix))?;
    // In base 0 a leading zero is only right for zero itself, as in a literal.
    if base == 0
        && !has_prefix
        && plain.len() > 1
        && plain[0] == b'0'
        && plain.iter().any(|digit| *digit != b'0')
    {
        return Err(IntProblem::Invalid);
    }
    let limit = limit::get();
    if !radix.is_power_of_two() && limit != 0 && plain.len() > limit {
        return Err(IntProblem::TooLong(plain.len()));
    }
    let text = std::str::from_utf8(&plain).map_err(|_| IntProblem::Invalid)?;
    if let Ok(small) = i64::from_str_radix(text, radix) {
        return Ok(Value::Int(if negative { -small } else { small }));
    }
    let value = BigInt::from_str_radix(text, radix).map_err(|_| IntProblem::Invalid)?;
    Ok(if negative { -value } else { value }.into())
}

/// The digits without the underscores, of which single ones may stand between digits.
fn take_digits(text: &[u8], is_digit: impl Fn(u8) -> bool) -> Result<Vec<u8>, IntProblem> {
    let mut plain = Vec::with_capacity(text.len());
    let mut digit_before = false;
    for &byte in text {
        if byte == b'_' && digit_before {
            digit_before = false;
        } else if is_digit(byte) {
            plain.push(byte);
            digit_before = true;
        } else {
            return Err(IntProblem::Invalid);
        }
    }
    if digit_before {
        Ok(plain)
    } else {
        Err(IntProblem::Invalid)
    }
}

/// Without underscores, if each stands between digits; else `None`.
fn without_underscores(text: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(text.len());
    for (at, &byte) in text.iter().enumerate() {
        if byte != b'_' {
            plain.push(byte);
            continue;
        }
        let before = at > 0 && text[at - 1].is_ascii_digit();
        let after = text.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !before || !after {
            return None;
        }
    }
    Some(plain)
}

/// The float at the beginning of a text, and how long it is.
fn scan_float(text: &[u8]) -> Option<(f64, usize)> {
    let sign = matches!(text.first(), Some(b'+' | b'-')) as usize;
    let negative = text.first() == Some(&b'-');
    let body = &text[sign..];
    let word =
        |word: &[u8]| body.len() >= word.len() && body[..word.len()].eq_ignore_ascii_case(word);
    let named = if word(b"infinity") {
        Some((f64::INFINITY, 8))
    } else if word(b"inf") {
        Some((f64::INFINITY, 3))
    } else if word(b"nan") {
        Some((super::fresh_nan(), 3))
    } else {
        None
    };
    if let Some((value, length)) = named {
        return Some((if negative { -value } else { value }, sign + length));
    }
    let digits_from = |from: usize| {
        body[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let whole = digits_from(0);
    let mut end = whole;
    let mut fraction = 0;
    if body.get(end) == Some(&b'.') {
        fraction = digits_from(end + 1);
        end += 1 + fraction;
    }
    if whole + fraction == 0 {
        return None;
    }
    if let Some(b'e' | b'E') = body.get(end) {
        let sign = matches!(body.get(end + 1), Some(b'+' | b'-')) as usize;
        let digits = digits_from((end + 1 + sign).min(body.len()));
        if digits > 0 {
            end += 1 + sign + digits;
        }
    }
    let value: f64 = std::str::from_utf8(&text[..sign + end])
        .ok()?
        .parse()
        .ok()?;
    Some((value, sign + end))
}

/// The float that a text stands for.
pub fn parse_float(text: &str) -> Option<f64> {
    if text.is_ascii() {
        parse_float_bytes(text.as_bytes())
    } else {
        parse_float_bytes(&to_ascii(text))
    }
}

fn parse_float_bytes(text: &[u8]) -> Option<f64> {
    let text = trim(text);
    let plain;
    let text = if text.contains(&b'_') {
        plain = without_underscores(text)?;
        &plain
    } else {
        text
    };
    let (value, end) = scan_float(text)?;
    (end == text.len()).then_some(value)
}

/// What is wrong with the text of a complex number.
#[derive(Debug, PartialEq)]
pub enum ComplexProblem {
    /// It is none.
    Malformed,
    /// Underscores stand where they may not.
    Underscores,
}

/// The complex number that a text stands for.
pub fn parse_complex(text: &str) -> Result<(f64, f64), ComplexProblem> {
    let ascii = to_ascii(text);
    let mut body = trim(&ascii);
    let plain;
    if body.contains(&b'_') {
        plain = without_underscores(body).ok_or(ComplexProblem::Underscores)?;
        body = &plain;
    }
    if let [b'(', inner @ .., b')'] = body {
        body = trim(inner);
    }
    complex_body(body).ok_or(ComplexProblem::Malformed)
}

fn complex_body(text: &[u8]) -> Option<(f64, f64)> {
    let unit = |text: &[u8]| matches!(text, [b'j' | b'J']);
    let lone = |text: &[u8]| match text {
        [b'+', rest @ ..] if unit(rest) => Some(1.0),
        [b'-', rest @ ..] if unit(rest) => Some(-1.0),
        _ => None,
    };
    if unit(text) {
        return Some((0.0, 1.0));
    }
    if let Some(imaginary) = lone(text) {
        return Some((0.0, imaginary));
    }
    let (first, end) = scan_float(text)?;
    let rest = &text[end..];
    if rest.is_empty() {
        return Some((first, 0.0));
    }
    if unit(rest) {
        return Some((0.0, first));
    }
    if !matches!(rest[0], b'+' | b'-') {
        return None;
    }
    if let Some(imaginary) = lone(rest) {
        return Some((first, imaginary));
    }
    let (second, end) = scan_float(rest)?;
    unit(&rest[end..]).then_some((first, second))
}

/// The text in bytes-like number arguments; what is not ASCII is no number anyway.
fn bytes_text(data: &[u8]) -> String {
    data.iter()
        .map(|&byte| if byte.is_ascii() { byte as char } else { '?' })
        .collect()
}

/// `int(original, base)` of a text; `shown` is the value whose repr stands in the error.
pub fn int_from_text(vm: &mut Vm, shown: &Value, text: &str, base: u32) -> Res {
    match parse_int(text, base) {
        Ok(value) => Ok(value),
        Err(IntProblem::TooLong(digits)) => {
            let limit = limit::get();
            Err(vm.value_error(format!(
                "Exceeds the limit ({limit} digits) for integer string conversion: value has {digits} digits; \
                 use sys.set_int_max_str_digits() to increase the limit"
            )))
        }
        Err(IntProblem::Invalid) => {
            let shown = vm.repr(shown)?;
            let start: String = shown.text().chars().take(200).collect();
            Err(vm.value_error(format!(
                "invalid literal for int() with base {base}: {start}"
            )))
        }
    }
}

/// `int(data, base)` of bytes.
pub fn int_from_bytes_text(vm: &mut Vm, data: &[u8], base: u32) -> Res {
    let shown = crate::object::str::Bytes::new(data);
    int_from_text(vm, &shown, &bytes_text(data), base)
}

/// `float(original)` of a text.
pub fn float_from_text(vm: &mut Vm, shown: &Value, text: &str) -> Res<f64> {
    match parse_float(text) {
        Some(value) => Ok(value),
        None => {
            let shown = vm.repr(shown)?;
            Err(vm.value_error(format!(
                "could not convert string to float: {}",
                shown.text()
            )))
        }
    }
}

/// `float(data)` of bytes.
pub fn float_from_bytes_text(vm: &mut Vm, shown: &Value, data: &[u8]) -> Res<f64> {
    float_from_text(vm, shown, &bytes_text(data))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(text: &str, base: u32) -> Option<i64> {
        parse_int(text, base).ok().and_then(|value| value.as_int())
    }

    #[test]
    fn ints() {
        for (text, base, value) in [
            (" 42 ", 10, 42),
            ("1_000", 10, 1000),
            ("٣٤", 10, 34),
            ("\u{a0}5\u{2003}", 10, 5),
            ("0x_1f", 0, 31),
            ("-0x1F", 16, -31),
            ("0b1", 16, 177),
            ("00_0", 0, 0),
            ("z", 36, 35),
        ] {
            assert_eq!(int(text, base), Some(value), "{text:?}");
        }
        for (text, base) in [
            ("", 10),
            ("1__0", 10),
            ("_1", 10),
            ("1_", 10),
            ("- 5", 10),
            ("0_1", 0),
            ("0x", 16),
            ("²", 10),
            ("\u{1c}5", 10),
            ("+", 10),
        ] {
            assert_eq!(int(text, base), None, "{text:?}");
        }
    }

    #[test]
    fn floats() {
        for (text, value) in [
            ("1e-400", 0.0),
            (" 1.5 ", 1.5),
            ("-.5", -0.5),
            ("5.", 5.0),
            ("1_0e1_0", 1e11),
            ("１.５e１", 15.0),
            ("+Inf", f64::INFINITY),
        ] {
            assert_eq!(parse_float(text), Some(value), "{text:?}");
        }
        for text in [
            "",
            ".",
            "1e",
            "1_e5",
            "1._5",
            "infinit",
            "0x10",
            "1 2",
            "nan(1)",
            "\u{2003}5\u{1c}",
        ] {
            assert_eq!(parse_float(text), None, "{text:?}");
        }
    }

    #[test]
    fn complexes() {
        assert_eq!(parse_complex("( 1+2j )"), Ok((1.0, 2.0)));
        assert_eq!(parse_complex("-1.5e3-j"), Ok((-1500.0, -1.0)));
        assert_eq!(parse_complex("1_0j"), Ok((0.0, 10.0)));
        assert_eq!(parse_complex("1__0j"), Err(ComplexProblem::Underscores));
        for text in ["1+-2j", "1j+1", "(1+2j", "", "()", "1 j", "1 + 2j"] {
            assert_eq!(
                parse_complex(text),
                Err(ComplexProblem::Malformed),
                "{text:?}"
            );
        }
    }
}
