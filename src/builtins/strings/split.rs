//! Cutting text into parts: `split`, `rsplit`, `splitlines`, `expandtabs`.
//!
//! What goes out are slices of the text. `most` is the greatest number of cuts; none
//! if it is negative.

use super::chars::{is_line_break, is_space};

/// `text.split(None, most)`
pub fn blanks(text: &str, most: i64) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        if most >= 0 && parts.len() as i64 >= most {
            parts.push(rest);
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    parts
}

/// `text.rsplit(None, most)`
pub fn blanks_from_right(text: &str, most: i64) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        if most >= 0 && parts.len() as i64 >= most {
            parts.push(rest);
            break;
        }
        let blank = rest.char_indices().rev().find(|(_, c)| is_space(*c));
        let start = blank.map_or(0, |(at, c)| at + c.len_utf8());
        parts.push(&rest[start..]);
        rest = rest[..start].trim_end_matches(is_space);
    }
    parts.reverse();
    parts
}

/// The places of a part that is not empty, from the left, none in another.
// On the stack of who looks, for as long as it looks: a box would cost more than the room.
#[expect(clippy::large_enum_variant)]
pub enum Places<'a> {
    /// Of a single byte.
    Byte(memchr::Memchr<'a>),
    /// Of a longer one.
    Part(memchr::memmem::FindIter<'a, 'a>),
}

impl<'a> Places<'a> {
    /// Those of `part` in `text`.
    pub fn of(text: &'a str, part: &'a str) -> Places<'a> {
        match part.as_bytes() {
            [byte] => Places::Byte(memchr::memchr_iter(*byte, text.as_bytes())),
            part => Places::Part(memchr::memmem::find_iter(text.as_bytes(), part)),
        }
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        match self {
            Places::Byte(places) => places.next(),
            Places::Part(places) => places.next(),
        }
    }
}

/// The first place of a part in a text.
pub fn first(text: &str, part: &str) -> Option<usize> {
    match part.as_bytes() {
        [byte] => memchr::memchr(*byte, text.as_bytes()),
        part => memchr::memmem::find(text.as_bytes(), part),
    }
}

/// `text.split(separator, most)`, part by part; the separator is not empty.
pub fn at(text: &str, separator: &str, most: i64, mut part: impl FnMut(&str)) {
    let mut from = 0;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    for place in Places::of(text, separator).take(most) {
        part(&text[from..place]);
        from = place + separator.len();
    }
    part(&text[from..]);
}

/// `text.replace(old, new, most)`; the old part is not empty. With room for `length` bytes.
pub fn replace(text: &str, old: &str, new: &str, most: usize, length: usize) -> String {
    let (mut from, mut replaced) = (0, String::with_capacity(length));
    for place in Places::of(text, old).take(most) {
        replaced.push_str(&text[from..place]);
        replaced.push_str(new);
        from = place + old.len();
    }
    replaced.push_str(&text[from..]);
    replaced
}

/// `text.rsplit(separator, most)`; the separator is not empty.
pub fn at_from_right<'a>(text: &'a str, separator: &str, most: i64) -> Vec<&'a str> {
    let mut parts: Vec<&str> = match usize::try_from(most) {
        Ok(most) => text.rsplitn(most.saturating_add(1), separator).collect(),
        Err(_) => text.rsplit(separator).collect(),
    };
    parts.reverse();
    parts
}

/// `text.splitlines(keep)`
pub fn lines(text: &str, keep: bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let Some(end) = rest.find(is_line_break) else {
            parts.push(rest);
            break;
        };
        let length = match rest.as_bytes()[end..] {
            [b'\r', b'\n', ..] => 2,
            _ => rest[end..].chars().next().map_or(1, char::len_utf8),
        };
        parts.push(&rest[..if keep { end + length } else { end }]);
        rest = &rest[end + length..];
    }
    parts
}

/// `text.expandtabs(size)`; `None` if the result would be longer than `limit` bytes.
pub fn expand_tabs(text: &str, size: i64, limit: usize) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut column = 0i64;
    for c in text.chars() {
        match c {
            '\t' if size > 0 => {
                let blanks = size - column % size;
                if out.len().saturating_add(blanks as usize) > limit {
                    return None;
                }
                out.extend(std::iter::repeat_n(' ', blanks as usize));
                column += blanks;
            }
            '\t' => {}
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            c => {
                out.push(c);
                column += 1;
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_blanks() {
        assert_eq!(blanks(" a  b\u{2003}c ", -1), ["a", "b", "c"]);
        assert_eq!(blanks(" a  b ", 1), ["a", "b "]);
        assert_eq!(blanks(" a  b ", 0), ["a  b "]);
        assert_eq!(blanks_from_right(" a  b ", 1), [" a", "b"]);
        assert_eq!(blanks_from_right(" a b  c ", 1), [" a b", "c"]);
        assert_eq!(blanks("", -1), [""; 0]);
    }

    #[test]
    fn by_separator() {
        let split = |text: &str, separator: &str, most| {
            let mut parts = Vec::new();
            at(text, separator, most, |part| parts.push(part.to_owned()));
            parts
        };
        assert_eq!(split("a,b,c", ",", 1), ["a", "b,c"]);
        assert_eq!(split("a::b::", "::", -1), ["a", "b", ""]);
        assert_eq!(at_from_right("a,b,c", ",", 1), ["a,b", "c"]);
        assert_eq!(split("", ",", -1), [""]);
    }

    #[test]
    fn by_lines() {
        assert_eq!(
            lines("a\u{b}b\u{c}c\u{1c}d\u{85}e\u{2028}f\r\ng\nh\ri", false),
            ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
        );
        assert_eq!(lines("a\r\nb\n", true), ["a\r\n", "b\n"]);
        assert_eq!(lines("\n", false), [""]);
        assert_eq!(
            expand_tabs("a\tb\n\tc", 4, 100).as_deref(),
            Some("a   b\n    c")
        );
    }
}
