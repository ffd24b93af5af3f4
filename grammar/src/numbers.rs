//! Number literals: where they end, and what they are.
//!
//! `layout` asks [`scan`] for the end of a number that the scanner found the beginning of;
//! the parser asks [`value`] for its constant. The messages are those of CPython's lexer.

use crate::ast::Constant;

/// Where a number ends.
pub(crate) struct Scanned {
    /// Offset past its last byte.
    pub end: usize,
    /// The kind of literal, if a keyword follows it without a space: CPython warns then.
    pub warning: Option<&'static str>,
}

/// What is wrong with a number, and which byte shows it.
pub(crate) struct Malformed {
    /// CPython's message.
    pub message: String,
    /// The offset CPython reports.
    pub at: usize,
    /// Offset past the faulty part.
    pub end: usize,
}

struct Digits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Digits<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn fail<T>(&self, message: impl Into<String>) -> Result<T, Malformed> {
        Err(Malformed {
            message: message.into(),
            at: self.at.saturating_sub(1),
            end: self.at,
        })
    }

    fn skip(&mut self, digit: impl Fn(u8) -> bool) {
        while digit(self.peek()) {
            self.at += 1;
        }
    }

    /// Decimal digits, with single underscores between them; stands on the first.
    fn decimal_tail(&mut self) -> Result<(), Malformed> {
        loop {
            self.skip(|byte| byte.is_ascii_digit());
            if self.peek() != b'_' {
                return Ok(());
            }
            self.at += 1;
            if !self.peek().is_ascii_digit() {
                return self.fail("invalid decimal literal");
            }
        }
    }

    /// The digits after `0x`, `0o`, `0b`.
    fn radix(&mut self, kind: &'static str, digit: fn(u8) -> bool) -> Result<(), Malformed> {
        loop {
            if self.peek() == b'_' {
                self.at += 1;
            }
            if !digit(self.peek()) {
                return self.wrong_digit(kind);
            }
            self.skip(digit);
            if self.peek() != b'_' {
                break;
            }
        }
        if self.peek().is_ascii_digit() {
            return self.wrong_digit(kind);
        }
        Ok(())
    }

    fn wrong_digit<T>(&mut self, kind: &'static str) -> Result<T, Malformed> {
        let byte = self.peek();
        if byte.is_ascii_digit() {
            self.at += 1;
            return self.fail(format!(
                "invalid digit '{}' in {kind} literal",
                char::from(byte)
            ));
        }
        self.fail(format!("invalid {kind} literal"))
    }

    /// What may follow a number directly; `true` where CPython warns.
    fn end(&self, kind: &'static str) -> Result<bool, Malformed> {
        let rest = &self.bytes[self.at..];
        let keyword = |word: &[u8]| {
            rest.starts_with(word)
                && !rest
                    .get(word.len())
                    .is_some_and(|byte| is_identifier_byte(*byte))
        };
        // As CPython looks ahead: of `if`, `in` and `is` only the first two letters.
        let warns = keyword(b"and")
            || keyword(b"else")
            || keyword(b"for")
            || keyword(b"or")
            || keyword(b"not")
            || matches!(rest, [b'i', b'f' | b'n' | b's', ..]);
        if !warns
            && rest
                .first()
                .is_some_and(|byte| byte.is_ascii() && is_identifier_byte(*byte))
        {
            return self.fail(format!("invalid {kind} literal"));
        }
        Ok(warns)
    }
}

fn is_identifier_byte(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// Finds the end of the number that begins at `start` with a digit, or a dot and a digit.
pub(crate) fn scan(bytes: &[u8], start: usize) -> Result<Scanned, Malformed> {
    let mut digits = Digits { bytes, at: start };
    let kind = scan_kind(&mut digits, start)?;
    let warning = digits.end(kind)?.then_some(kind);
    Ok(Scanned {
        end: digits.at,
        warning,
    })
}

fn scan_kind(digits: &mut Digits<'_>, start: usize) -> Result<&'static str, Malformed> {
    let mut leading_zeros = None;
    if digits.peek() == b'0' {
        digits.at += 1;
        match digits.peek() {
            b'x' | b'X' => {
                digits.at += 1;
                return digits
                    .radix("hexadecimal", |byte| byte.is_ascii_hexdigit())
                    .map(|()| "hexadecimal");
            }
            b'o' | b'O' => {
                digits.at += 1;
                return digits
                    .radix("octal", |byte| matches!(byte, b'0'..=b'7'))
                    .map(|()| "octal");
            }
            b'b' | b'B' => {
                digits.at += 1;
                return digits
                    .radix("binary", |byte| matches!(byte, b'0' | b'1'))
                    .map(|()| "binary");
            }
            _ => {}
        }
        loop {
            if digits.peek() == b'_' {
                digits.at += 1;
                if !digits.peek().is_ascii_digit() {
                    return digits.fail("invalid decimal literal");
                }
            }
            if digits.peek() != b'0' {
                break;
            }
            digits.at += 1;
        }
        if digits.peek().is_ascii_digit() {
            leading_zeros = Some(digits.at);
            digits.decimal_tail()?;
        }
    } else if digits.peek() != b'.' {
        digits.decimal_tail()?;
    }
    let mut float = false;
    if digits.peek() == b'.' {
        float = true;
        digits.at += 1;
        if digits.peek().is_ascii_digit() {
            digits.decimal_tail()?;
        }
    }
    if matches!(digits.peek(), b'e' | b'E') {
        let exponent = digits.at;
        digits.at += 1;
        if matches!(digits.peek(), b'+' | b'-') {
            digits.at += 1;
            if !digits.peek().is_ascii_digit() {
                return digits.fail("invalid decimal literal");
            }
        } else if !digits.peek().is_ascii_digit() {
            // `1else`: a number and a keyword.
            digits.at = exponent;
            return Ok("decimal");
        }
        float = true;
        digits.decimal_tail()?;
    }
    if matches!(digits.peek(), b'j' | b'J') {
        digits.at += 1;
        return Ok("imaginary");
    }
    if let (Some(zeros), false) = (leading_zeros, float) {
        return Err(Malformed {
            message: "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers".into(),
            at: start,
            end: zeros,
        });
    }
    Ok("decimal")
}

/// The constant that a number's text stands for. The text has been through [`scan`].
pub(crate) fn value(text: &str) -> Result<Constant, String> {
    let joined;
    let text = if text.contains('_') {
        joined = text.replace('_', "");
        joined.as_str()
    } else {
        text
    };
    let (digits, radix) = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => (&text[2..], 16),
        [b'0', b'o' | b'O', ..] => (&text[2..], 8),
        [b'0', b'b' | b'B', ..] => (&text[2..], 2),
        _ => (text, 10),
    };
    if radix == 10 {
        if let Some(number) = text.strip_suffix(['j', 'J']) {
            return Ok(Constant::Imaginary(float(number)));
        }
        if text.contains(['.', 'e', 'E']) {
            return Ok(Constant::Float(float(text)));
        }
    }
    match i64::from_str_radix(digits, radix) {
        // The most negative number has no positive twin: 63 bits are enough.
        Ok(value) => Ok(Constant::Int(value)),
        Err(_) => {
            let digits = digits.trim_start_matches('0');
            if radix == 10 && digits.len() > MAX_DECIMAL_DIGITS {
                return Err(format!(
                    "Exceeds the limit ({MAX_DECIMAL_DIGITS} digits) for integer string conversion: value has {} digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
                    digits.len()
                ));
            }
            Ok(Constant::BigInt(digits.into(), radix))
        }
    }
}

/// `sys.int_info.default_max_str_digits`.
const MAX_DECIMAL_DIGITS: usize = 4300;

fn float(text: &str) -> f64 {
    // Rust reads every form that `scan` lets through; a value out of range is infinite.
    text.parse().unwrap_or(f64::INFINITY)
}
