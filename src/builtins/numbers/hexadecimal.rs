//! `float.fromhex`: hexadecimal text to the nearest float.

use super::{fresh_nan, int};
use crate::builtins::strings::chars::is_space;
use crate::object::Res;
use crate::vm::{ExcType, Vm};

/// What is wrong with a hexadecimal text.
#[derive(Debug, PartialEq)]
enum Problem {
    Invalid,
    TooLarge,
}

/// `float.fromhex(text)`
pub fn from_hex(vm: &mut Vm, text: &str) -> Res<f64> {
    parse(text).map_err(|problem| match problem {
        Problem::Invalid => vm.value_error("invalid hexadecimal floating-point string"),
        Problem::TooLarge => vm.error(
            ExcType::OverflowError,
            "hexadecimal value too large to represent as a float",
        ),
    })
}

fn parse(text: &str) -> Result<f64, Problem> {
    let text = text.trim_matches(is_space);
    let (negative, body) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let size = match body.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => fresh_nan(),
        lower => parse_digits(lower.strip_prefix("0x").unwrap_or(lower))?,
    };
    Ok(if negative { -size } else { size })
}

fn parse_digits(text: &str) -> Result<f64, Problem> {
    let (digits, exponent) = match text.split_once('p') {
        Some((digits, exponent)) => {
            let bare = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(Problem::Invalid);
            }
            // An exponent beyond 64 bits is as good as one at the end of them.
            let size = bare.parse::<i64>().unwrap_or(i64::MAX).min(1 << 60);
            (
                digits,
                if exponent.starts_with('-') {
                    -size
                } else {
                    size
                },
            )
        }
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if whole.len() + fraction.len() == 0 || !hex(whole) || !hex(fraction) {
        return Err(Problem::Invalid);
    }
    // The first 16 digits that count, and a sticky bit for all others.
    let all: Vec<u8> = whole
        .bytes()
        .chain(fraction.bytes())
        .skip_while(|digit| *digit == b'0')
        .collect();
    if all.is_empty() {
        return Ok(0.0);
    }
    let mut mantissa = 0u128;
    for &digit in all.iter().take(16) {
        mantissa = mantissa << 4 | (digit as char).to_digit(16).unwrap_or(0) as u128;
    }
    let rest = &all[all.len().min(16)..];
    mantissa = mantissa << 1 | rest.iter().any(|digit| *digit != b'0') as u128;
    let places = rest.len() as i64 - fraction.len() as i64;
    round(mantissa, exponent.saturating_add(4 * places - 1)).ok_or(Problem::TooLarge)
}

/// The float nearest to `mantissa * 2**exponent`; `None` if it is too large.
fn round(mantissa: u128, exponent: i64) -> Option<f64> {
    let length = 128 - mantissa.leading_zeros() as i64;
    if length.saturating_add(exponent) > 1024 {
        return None;
    }
    let kept = 53.min(length + exponent.max(-4000) + 1074);
    if kept < 0 {
        return Some(0.0);
    }
    let dropped = length - kept;
    if dropped <= 0 {
        return Some(int::scale(mantissa as f64, exponent));
    }
    let mut short = (mantissa >> dropped) as u64;
    let tail = mantissa & ((1 << dropped) - 1);
    let half = 1u128 << (dropped - 1);
    if tail > half || (tail == half && short & 1 == 1) {
        short += 1;
    }
    let value = int::scale(short as f64, exponent + dropped);
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_cpython_reads_them() {
        assert_eq!(parse("0x1.8p1"), Ok(3.0));
        assert_eq!(parse(" 1.8 "), Ok(1.5));
        assert_eq!(parse("0x1.8p-1075"), Ok(5e-324));
        assert_eq!(parse("0x1p-1075"), Ok(0.0));
        assert_eq!(
            parse("-0x.8p-1074").map(f64::to_bits),
            Ok((-0.0f64).to_bits())
        );
        assert_eq!(parse("0x1.fffffffffffffp1023"), Ok(f64::MAX));
        assert_eq!(parse("0x1.fffffffffffff8p1023"), Err(Problem::TooLarge));
        assert_eq!(parse("0x1p1024"), Err(Problem::TooLarge));
        assert_eq!(parse("0x"), Err(Problem::Invalid));
        assert_eq!(parse("0x1p"), Err(Problem::Invalid));
    }
}
