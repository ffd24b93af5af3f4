//! String literals: prefixes and escapes.
//!
//! In comes the text of a literal as it stands in the source; out goes its value, or the
//! error CPython gives for it. Invalid escapes stay as written and are warned about, the
//! first of a literal only. Called by the parser. Counterpart: `string_parser.c`.

use crate::ast::Span;
use crate::error::{ErrorKind, Stage, SyntaxError, Warning};
use std::borrow::Cow;
use std::rc::Rc;

/// The value of a literal.
pub(crate) enum Literal {
    /// Of a string.
    Text(Rc<str>),
    /// Of bytes.
    Bytes(Rc<[u8]>),
}

type Decoded<T> = Result<T, Box<SyntaxError>>;

/// The value of the literal `text`, which stands at offset `at`.
pub(crate) fn literal(text: &str, at: u32, warnings: &mut Vec<Warning>) -> Decoded<Literal> {
    let prefix = text
        .bytes()
        .take_while(|byte| !matches!(byte, b'"' | b'\''))
        .count();
    let quotes = &text.as_bytes()[prefix..];
    // The layout saw to it that the quotes close: three of them, or one on each side.
    let width = if quotes.len() >= 6 && quotes[1] == quotes[0] && quotes[2] == quotes[0] {
        3
    } else {
        1
    };
    let (start, end) = (prefix + width, text.len() - width);
    let body = &text[start..end];
    let (mut raw, mut bytes) = (false, false);
    for letter in text[..prefix].bytes() {
        raw |= matches!(letter, b'r' | b'R');
        bytes |= matches!(letter, b'b' | b'B');
    }
    let whole = Span::new(at, at + text.len() as u32);
    if bytes {
        if !body.is_ascii() {
            return Err(Box::new(SyntaxError::new(
                "bytes can only contain ASCII literal characters",
                whole,
            )));
        }
        if raw || !body.contains('\\') {
            return Ok(Literal::Bytes(body.as_bytes().into()));
        }
        return decode_bytes(body, whole, warnings).map(|bytes| Literal::Bytes(bytes.into()));
    }
    if raw || !body.contains('\\') {
        return Ok(Literal::Text(body.into()));
    }
    decode(body, whole, warnings).map(|text| Literal::Text(text.into()))
}

/// The value of a text of an f-string, which stands at offset `at`.
pub(crate) fn fstring_text(
    text: &str,
    at: u32,
    raw: bool,
    warnings: &mut Vec<Warning>,
) -> Decoded<Rc<str>> {
    let mut single = Cow::Borrowed(text);
    if text.contains("{{") || text.contains("}}") {
        // A name in `\N{…}` has single braces, and no others are here.
        single = text.replace("{{", "{").replace("}}", "}").into();
    }
    if raw || !single.contains('\\') {
        return Ok(single.as_ref().into());
    }
    let whole = Span::new(at, at + text.len() as u32);
    decode(&single, whole, warnings).map(|text| text.into())
}

/// What CPython raises for a text of a format spec that cannot be evaluated.
pub(crate) fn of_format_spec(mut error: Box<SyntaxError>) -> Box<SyntaxError> {
    error.kind = ErrorKind::Decode;
    error.message = error.message.replacen("(unicode error) ", "", 1);
    error
}

/// The value of the text before an f-string's `=`.
pub(crate) fn fstring_debug_text(text: &str) -> Decoded<Rc<str>> {
    match text.contains('\\') {
        true => decode(text, Span::new(0, 0), &mut Vec::new()).map(Rc::from),
        false => Ok(text.into()),
    }
}

fn octal(bytes: &[u8], at: usize) -> (u32, usize) {
    let digits = bytes[at..]
        .iter()
        .take(3)
        .take_while(|byte| matches!(byte, b'0'..=b'7'))
        .count();
    let value = bytes[at..at + digits]
        .iter()
        .fold(0, |value, digit| value * 8 + u32::from(digit - b'0'));
    (value, digits)
}

/// The value of up to `count` hexadecimal digits, and how many there are.
fn hex(bytes: &[u8], at: usize, count: usize) -> (u32, usize) {
    let digits = bytes[at..]
        .iter()
        .take(count)
        .take_while(|byte| byte.is_ascii_hexdigit())
        .count();
    let value = bytes[at..at + digits].iter().fold(0, |value, digit| {
        value * 16 + char::from(*digit).to_digit(16).unwrap_or(0)
    });
    (value, digits)
}

/// The character of a name or an alias, in capitals or not. Blanks and hyphens must be where they are in the name.
pub fn named_character(name: &str) -> Option<char> {
    let character = unicode_names2::character(name)?;
    let Some(own) = unicode_names2::name(character).map(|own| own.to_string()) else {
        return Some(character);
    };
    let letters = |name: &str| -> String {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|letter| letter.to_ascii_uppercase()).collect()
    };
    let same = own.eq_ignore_ascii_case(name);
    (same || letters(&own) != letters(name)).then_some(character)
}

/// Warns about the first invalid escape of a literal, on the line where that begins.
struct Invalid {
    whole: Span,
    warned: bool,
}

impl Invalid {
    fn warn(&mut self, warnings: &mut Vec<Warning>, kind: &str, escape: &str) {
        if self.warned {
            return;
        }
        self.warned = true;
        warnings.push(Warning {
            message: format!("invalid {kind}escape sequence '{escape}'"),
            span: self.whole,
            stage: Stage::Grammar,
        });
    }
}

fn decode(body: &str, whole: Span, warnings: &mut Vec<Warning>) -> Decoded<String> {
    let bytes = body.as_bytes();
    let mut value = String::with_capacity(body.len());
    let mut invalid = Invalid {
        whole,
        warned: false,
    };
    let mut from = 0;
    while let Some(found) = body[from..].find('\\') {
        value.push_str(&body[from..from + found]);
        let escape = from + found;
        let Some(&letter) = bytes.get(escape + 1) else {
            // Before a field of an f-string.
            value.push('\\');
            from = bytes.len();
            break;
        };
        let mut end = escape + 2;
        let simple = match letter {
            b'\n' => None,
            b'\\' | b'\'' | b'"' => Some(char::from(letter)),
            b'a' => Some('\x07'),
            b'b' => Some('\x08'),
            b'f' => Some('\x0c'),
            b'n' => Some('\n'),
            b'r' => Some('\r'),
            b't' => Some('\t'),
            b'v' => Some('\x0b'),
            b'0'..=b'7' => {
                let (code, digits) = octal(bytes, escape + 1);
                end = escape + 1 + digits;
                if code > 0o377 {
                    let text = &body[escape..end];
                    invalid.warn(warnings, "octal ", text);
                }
                char::from_u32(code)
            }
            b'x' | b'u' | b'U' => {
                let count = match letter {
                    b'x' => 2,
                    b'u' => 4,
                    _ => 8,
                };
                let (code, digits) = hex(bytes, escape + 2, count);
                end = escape + 2 + digits;
                if digits < count {
                    let shape = match letter {
                        b'x' => "\\xXX",
                        b'u' => "\\uXXXX",
                        _ => "\\UXXXXXXXX",
                    };
                    let reason = format!("truncated {shape} escape");
                    return Err(undecodable(body, escape, end, &reason, whole));
                }
                if let Some((character, low_end)) = surrogate_pair(bytes, code, end) {
                    value.push(character);
                    from = low_end;
                    continue;
                }
                let Some(character) = char::from_u32(code).or_else(|| stand_in(code)) else {
                    return Err(undecodable(
                        body,
                        escape,
                        end,
                        "illegal Unicode character",
                        whole,
                    ));
                };
                Some(character)
            }
            b'N' => {
                if bytes.get(end) != Some(&b'{') {
                    let reason = "malformed \\N character escape";
                    return Err(undecodable(body, escape, end, reason, whole));
                }
                let name = &body[end + 1..];
                let Some(length) = name.find('}') else {
                    let reason = "malformed \\N character escape";
                    return Err(undecodable(body, escape, body.len(), reason, whole));
                };
                end += length + 2;
                let Some(character) = named_character(&name[..length]) else {
                    let reason = "unknown Unicode character name";
                    return Err(undecodable(body, escape, end, reason, whole));
                };
                Some(character)
            }
            _ => {
                let character = body[escape + 1..].chars().next().unwrap_or('\\');
                if character.is_ascii() {
                    invalid.warn(warnings, "", &body[escape..escape + 2]);
                }
                end = escape + 1;
                Some('\\')
            }
        };
        value.extend(simple);
        from = end;
    }
    value.push_str(&body[from..]);
    Ok(value)
}

/// The first of the characters that stand for surrogates.
const STAND_INS: u32 = 0x10_f000;

/// The character that stands for a surrogate without its other half. A text in UTF-8 cannot
/// hold it, so one of 2048 private characters does (U+10F000 to U+10F7FF).
pub fn stand_in(surrogate: u32) -> Option<char> {
    if !(0xd800..0xe000).contains(&surrogate) {
        return None;
    }
    char::from_u32(STAND_INS + (surrogate - 0xd800))
}

/// The surrogate that a character stands for.
pub fn surrogate(stand_in: char) -> Option<u32> {
    let offset = (stand_in as u32).checked_sub(STAND_INS)?;
    (offset < 0x800).then_some(0xd800 + offset)
}

/// The character of a high surrogate and a `\u` escape of a low one at `at`, and where that
/// ends. CPython keeps the two apart; a text here has no surrogates.
fn surrogate_pair(bytes: &[u8], high: u32, at: usize) -> Option<(char, usize)> {
    if !(0xd800..0xdc00).contains(&high) || !bytes[at..].starts_with(b"\\u") {
        return None;
    }
    let (low, digits) = hex(bytes, at + 2, 4);
    if digits < 4 || !(0xdc00..0xe000).contains(&low) {
        return None;
    }
    let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
    char::from_u32(code).map(|character| (character, at + 6))
}

/// CPython decodes a copy in which each character beyond ASCII is written in ten.
fn undecodable(
    body: &str,
    start: usize,
    end: usize,
    reason: &str,
    whole: Span,
) -> Box<SyntaxError> {
    let position = |offset: usize| -> usize {
        body[..offset]
            .chars()
            .map(|character| if character.is_ascii() { 1 } else { 10 })
            .sum()
    };
    let (first, last) = (position(start), position(end) - 1);
    Box::new(SyntaxError::new(
        format!(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position {first}-{last}: {reason}"
        ),
        whole,
    ))
}

fn decode_bytes(body: &str, whole: Span, warnings: &mut Vec<Warning>) -> Decoded<Vec<u8>> {
    let bytes = body.as_bytes();
    let mut value = Vec::with_capacity(bytes.len());
    let mut invalid = Invalid {
        whole,
        warned: false,
    };
    let mut from = 0;
    while let Some(found) = body[from..].find('\\') {
        value.extend_from_slice(&bytes[from..from + found]);
        let escape = from + found;
        let letter = bytes.get(escape + 1).copied().unwrap_or(b'\\');
        let mut end = escape + 2;
        match letter {
            b'\n' => {}
            b'\\' | b'\'' | b'"' => value.push(letter),
            b'a' => value.push(7),
            b'b' => value.push(8),
            b'f' => value.push(12),
            b'n' => value.push(b'\n'),
            b'r' => value.push(b'\r'),
            b't' => value.push(b'\t'),
            b'v' => value.push(11),
            b'0'..=b'7' => {
                let (code, digits) = octal(bytes, escape + 1);
                end = escape + 1 + digits;
                if code > 0o377 {
                    let text = &body[escape..end];
                    invalid.warn(warnings, "octal ", text);
                }
                value.push(code as u8);
            }
            b'x' => {
                let (code, digits) = hex(bytes, end, 2);
                end += digits;
                if digits < 2 {
                    return Err(Box::new(SyntaxError::new(
                        format!("(value error) invalid \\x escape at position {escape}"),
                        whole,
                    )));
                }
                value.push(code as u8);
            }
            _ => {
                invalid.warn(warnings, "", &body[escape..end]);
                value.push(b'\\');
                end = escape + 1;
            }
        }
        from = end;
    }
    value.extend_from_slice(&bytes[from..]);
    Ok(value)
}
