//! `repr` of text and bytes: quotes and escapes.

use super::chars::{code_point, is_printable};
use std::fmt::Write;

/// Single quotes, unless the text has some and no double ones.
fn quote(has_single: bool, has_double: bool) -> char {
    if has_single && !has_double { '"' } else { '\'' }
}

fn push_escaped(out: &mut String, c: char) {
    let code = code_point(c);
    // Writing to a String cannot fail.
    let _ = match code {
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

/// `repr(text)`
pub fn repr_str(text: &str) -> String {
    let quote = quote(text.contains('\''), text.contains('"'));
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if is_printable(c) => out.push(c),
            c => push_escaped(&mut out, c),
        }
    }
    out.push(quote);
    out
}

/// A repr with everything outside ASCII escaped.
pub fn escape_non_ascii(repr: &str) -> String {
    if repr.is_ascii() {
        return repr.to_owned();
    }
    let mut out = String::with_capacity(repr.len() * 2);
    for c in repr.chars() {
        if c.is_ascii() {
            out.push(c)
        } else {
            push_escaped(&mut out, c)
        }
    }
    out
}

fn push_bytes(out: &mut String, data: &[u8], quote: char) {
    out.push(quote);
    for &byte in data {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\\' => out.push_str("\\\\"),
            b' '..=b'~' => {
                if byte as char == quote {
                    out.push('\\');
                }
                out.push(byte as char);
            }
            byte => push_escaped(out, byte as char),
        }
    }
    out.push(quote);
}

/// `repr(bytes(data))`
pub fn repr_bytes(data: &[u8]) -> String {
    let mut out = String::with_capacity(data.len() + 3);
    out.push('b');
    push_bytes(
        &mut out,
        data,
        quote(data.contains(&b'\''), data.contains(&b'"')),
    );
    out
}

/// `repr(bytearray(data))`, which escapes single quotes even between double ones.
pub fn repr_bytearray(class_name: &str, data: &[u8]) -> String {
    let quote = quote(data.contains(&b'\''), data.contains(&b'"'));
    let mut inner = String::with_capacity(data.len() + 2);
    push_bytes(&mut inner, data, quote);
    if quote == '"' {
        inner = inner.replace('\'', "\\'");
    }
    format!("{class_name}(b{inner})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text() {
        assert_eq!(repr_str("a'b"), "\"a'b\"");
        assert_eq!(repr_str("a'b\""), "'a\\'b\"'");
        assert_eq!(
            repr_str("\0\u{7f}\u{a0}\u{200b}\u{e000}\u{1f600}\u{e0001}"),
            "'\\x00\\x7f\\xa0\\u200b\\ue000\u{1f600}\\U000e0001'"
        );
        assert_eq!(
            escape_non_ascii(&repr_str("é中😀\n")),
            "'\\xe9\\u4e2d\\U0001f600\\n'"
        );
    }

    #[test]
    fn bytes() {
        assert_eq!(repr_bytes(b"a'b"), "b\"a'b\"");
        assert_eq!(
            repr_bytes(b"a'b\"\\\t\n\r\x00\x7f\xff"),
            "b'a\\'b\"\\\\\\t\\n\\r\\x00\\x7f\\xff'"
        );
        assert_eq!(repr_bytearray("bytearray", b"a'b"), "bytearray(b\"a\\'b\")");
        assert_eq!(
            repr_bytearray("bytearray", b"a\"b'"),
            "bytearray(b'a\"b\\'')"
        );
    }
}
