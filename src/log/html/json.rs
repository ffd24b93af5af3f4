//! JSON that may stand inside a `<script>` element: no text of a script can end it, for `<` is
//! written as an escape.

use std::fmt::Write;

/// Write a text as a JSON string.
pub fn string(text: &str, out: &mut String) {
    out.push('"');
    // The line separators begin with the byte e2.
    let special = |byte| {
        matches!(
            byte,
            ..b' ' | b'"' | b'\\' | b'<' | b'>' | b'&' | 0x7f | 0xe2
        )
    };
    if !text.bytes().any(special) {
        out.push_str(text);
        out.push('"');
        return;
    }
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\u{7f}' => escape(char, out),
            char if char < ' ' => escape(char, out),
            char => out.push(char),
        }
    }
    out.push('"');
}

fn escape(char: char, out: &mut String) {
    let _ = write!(out, "\\u{:04x}", char as u32);
}

/// Write a number.
pub fn number(value: impl itoa::Integer, out: &mut String) {
    out.push_str(itoa::Buffer::new().format(value));
}

/// Write `"key":[1,2,3],`.
pub fn numbers(key: &str, values: &[i64], out: &mut String) {
    let _ = write!(out, "\"{key}\":[");
    let mut digits = itoa::Buffer::new();
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(digits.format(*value));
    }
    out.push_str("],\n");
}

/// Write `"key":["a","b"],`.
pub fn strings<'a>(key: &str, values: impl Iterator<Item = &'a str>, out: &mut String) {
    let _ = write!(out, "\"{key}\":[");
    for (at, value) in values.enumerate() {
        if at > 0 {
            out.push(',');
        }
        string(value, out);
    }
    out.push_str("],\n");
}
