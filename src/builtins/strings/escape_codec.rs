//! The encodings `unicode_escape` and `raw_unicode_escape`: text as the escapes of string literals.
//!
//! Counterpart in CPython: the codecs of that name in `Objects/unicodeobject.c`. Called by `codec.rs`.

use super::chars::{code_point, from_code_point};
use crate::object::str::Bytes;
use crate::object::{Exc, Res};
use crate::vm::{ExcType, Vm};

/// `text.encode("unicode_escape")`; raw: only what Latin-1 lacks is escaped.
pub(super) fn encode(text: &str, raw: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        match (c, code_point(c)) {
            (_, code) if raw && code < 0x100 => out.push(code as u8),
            ('\\', _) => out.extend(b"\\\\"),
            ('\t', _) => out.extend(b"\\t"),
            ('\n', _) => out.extend(b"\\n"),
            ('\r', _) => out.extend(b"\\r"),
            (' '..='~', code) => out.push(code as u8),
            (_, code @ ..0x100) => out.extend(format!("\\x{code:02x}").bytes()),
            (_, code @ ..0x10000) => out.extend(format!("\\u{code:04x}").bytes()),
            (_, code) => out.extend(format!("\\U{code:08x}").bytes()),
        }
    }
    out
}

/// `data.decode("unicode_escape")`; raw: only `\u` and `\U` are escapes.
pub(super) fn decode(vm: &mut Vm, data: &[u8], raw: bool) -> Res<String> {
    let mut text = String::with_capacity(data.len());
    let mut at = 0;
    while let Some(&byte) = data.get(at) {
        let start = at;
        at += 1;
        if byte != b'\\' {
            text.push(byte as char);
            continue;
        }
        let Some(&escape) = data.get(at) else {
            if raw {
                text.push('\\');
                break;
            }
            return Err(error(vm, data, raw, start, at, "\\ at end of string"));
        };
        at += 1;
        let width = match escape {
            b'x' if !raw => 2,
            b'u' => 4,
            b'U' => 8,
            _ => 0,
        };
        if width > 0 {
            let digits = data[at..]
                .iter()
                .take(width)
                .take_while(|digit| digit.is_ascii_hexdigit())
                .count();
            let number = data[at..at + digits].iter().fold(0, |number: u32, digit| {
                number << 4 | (*digit as char).to_digit(16).unwrap_or(0)
            });
            at += digits;
            let reason = match width {
                2 => "truncated \\xXX escape",
                4 => "truncated \\uXXXX escape",
                _ => "truncated \\UXXXXXXXX escape",
            };
            if digits < width {
                return Err(error(vm, data, raw, start, at, reason));
            }
            match from_code_point(number) {
                Some(c) => text.push(c),
                None => return Err(error(vm, data, raw, start, at, "illegal Unicode character")),
            }
            continue;
        }
        if raw {
            text.push('\\');
            at -= 1;
            // A backslash that is itself escaped hides no escape behind it.
            if escape == b'\\' {
                text.push('\\');
                at += 1;
            }
            continue;
        }
        match escape {
            b'\n' => {}
            b'\\' | b'\'' | b'"' => text.push(escape as char),
            b'a' => text.push('\x07'),
            b'b' => text.push('\x08'),
            b'f' => text.push('\x0c'),
            b'n' => text.push('\n'),
            b'r' => text.push('\r'),
            b't' => text.push('\t'),
            b'v' => text.push('\x0b'),
            b'0'..=b'7' => {
                let more = data[at..]
                    .iter()
                    .take(2)
                    .take_while(|digit| (b'0'..=b'7').contains(digit))
                    .count();
                let digits = &data[at - 1..at + more];
                let number = digits
                    .iter()
                    .fold(0, |number, digit| number << 3 | (digit - b'0') as u32);
                at += more;
                text.extend(from_code_point(number));
            }
            b'N' => {
                let name = data[at..].strip_prefix(b"{").and_then(|rest| {
                    let end = rest
                        .iter()
                        .position(|byte| *byte == b'}')
                        .filter(|end| *end > 0)?;
                    std::str::from_utf8(&rest[..end]).ok()
                });
                let Some(name) = name else {
                    return Err(error(
                        vm,
                        data,
                        raw,
                        start,
                        at,
                        "malformed \\N character escape",
                    ));
                };
                at += name.len() + 2;
                match asyncscript_syntax::named_character(name) {
                    Some(c) => text.push(c),
                    None => {
                        return Err(error(
                            vm,
                            data,
                            raw,
                            start,
                            at,
                            "unknown Unicode character name",
                        ));
                    }
                }
            }
            other => {
                text.push('\\');
                text.push(other as char);
            }
        }
    }
    Ok(text)
}

fn error(vm: &mut Vm, data: &[u8], raw: bool, start: usize, end: usize, reason: &str) -> Exc {
    let encoding = match raw {
        true => "rawunicodeescape",
        false => "unicodeescape",
    };
    let args = vec![
        encoding.into(),
        Bytes::new(data),
        start.into(),
        end.into(),
        reason.into(),
    ];
    vm.error_with(ExcType::UnicodeDecodeError, args)
}
