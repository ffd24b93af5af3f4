//! Algorithms on bytes as ASCII text: searching, cutting, case.
//!
//! What goes out are slices of what comes in, or new bytes. `most` is the greatest
//! number of cuts; none if it is negative.

/// `bytes.isspace` of one byte.
pub fn is_space(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// The first place of a part.
pub fn find(data: &[u8], part: &[u8]) -> Option<usize> {
    match part {
        [] => Some(0),
        [byte] => data.iter().position(|own| own == byte),
        _ => data.windows(part.len()).position(|window| window == part),
    }
}

/// The last place of a part.
pub fn rfind(data: &[u8], part: &[u8]) -> Option<usize> {
    match part {
        [] => Some(data.len()),
        _ => data.windows(part.len()).rposition(|window| window == part),
    }
}

/// How often the part stands there, without overlap.
pub fn count(data: &[u8], part: &[u8]) -> usize {
    if part.is_empty() {
        return data.len() + 1;
    }
    let (mut rest, mut count) = (data, 0);
    while let Some(at) = find(rest, part) {
        rest = &rest[at + part.len()..];
        count += 1;
    }
    count
}

/// Replace a part, at most so many times.
pub fn replace(data: &[u8], old: &[u8], new: &[u8], most: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    if old.is_empty() {
        for (place, byte) in data.iter().enumerate() {
            if place < most {
                out.extend_from_slice(new);
            }
            out.push(*byte);
        }
        if data.len() < most {
            out.extend_from_slice(new);
        }
        return out;
    }
    let (mut rest, mut left) = (data, most);
    while left > 0
        && let Some(at) = find(rest, old)
    {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(new);
        rest = &rest[at + old.len()..];
        left -= 1;
    }
    out.extend_from_slice(rest);
    out
}

fn more(parts: usize, most: i64) -> bool {
    most < 0 || (parts as i64) < most
}

/// `split(None, most)`
pub fn split_blanks(data: &[u8], most: i64) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = data;
    while let Some(start) = rest.iter().position(|byte| !is_space(byte)) {
        rest = &rest[start..];
        if !more(parts.len(), most) {
            parts.push(rest);
            break;
        }
        let end = rest.iter().position(is_space).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = &rest[end..];
    }
    parts
}

/// `rsplit(None, most)`
pub fn rsplit_blanks(data: &[u8], most: i64) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = data;
    while let Some(last) = rest.iter().rposition(|byte| !is_space(byte)) {
        rest = &rest[..=last];
        if !more(parts.len(), most) {
            parts.push(rest);
            break;
        }
        let start = rest.iter().rposition(is_space).map_or(0, |blank| blank + 1);
        parts.push(&rest[start..]);
        rest = &rest[..start];
    }
    parts.reverse();
    parts
}

/// `split(separator, most)`
pub fn split<'a>(data: &'a [u8], separator: &[u8], most: i64) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut rest = data;
    while more(parts.len(), most)
        && let Some(at) = find(rest, separator)
    {
        parts.push(&rest[..at]);
        rest = &rest[at + separator.len()..];
    }
    parts.push(rest);
    parts
}

/// `rsplit(separator, most)`
pub fn rsplit<'a>(data: &'a [u8], separator: &[u8], most: i64) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut rest = data;
    while more(parts.len(), most)
        && let Some(at) = rfind(rest, separator)
    {
        parts.push(&rest[at + separator.len()..]);
        rest = &rest[..at];
    }
    parts.push(rest);
    parts.reverse();
    parts
}

/// `splitlines(keep)`
pub fn lines(data: &[u8], keep: bool) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = data;
    while !rest.is_empty() {
        let Some(end) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            parts.push(rest);
            break;
        };
        let behind = end
            + if rest[end..].starts_with(b"\r\n") {
                2
            } else {
                1
            };
        parts.push(&rest[..if keep { behind } else { end }]);
        rest = &rest[behind..];
    }
    parts
}

/// `expandtabs(size)`; `None` if the result would be longer than `limit`.
pub fn expand_tabs(data: &[u8], size: i64, limit: usize) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(data.len());
    let mut column = 0i64;
    for &byte in data {
        match byte {
            b'\t' if size > 0 => {
                let blanks = size - column % size;
                if out.len().saturating_add(blanks as usize) > limit {
                    return None;
                }
                out.extend(std::iter::repeat_n(b' ', blanks as usize));
                column += blanks;
            }
            b'\t' => {}
            byte => {
                out.push(byte);
                column = if matches!(byte, b'\n' | b'\r') {
                    0
                } else {
                    column + 1
                };
            }
        }
    }
    Some(out)
}

/// `capitalize`
pub fn capitalize(data: &[u8]) -> Vec<u8> {
    let mut out = data.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

/// `swapcase`
pub fn swapcase(data: &[u8]) -> Vec<u8> {
    data.iter()
        .map(|byte| {
            if byte.is_ascii_alphabetic() {
                byte ^ 0x20
            } else {
                *byte
            }
        })
        .collect()
}

/// `title`
pub fn title(data: &[u8]) -> Vec<u8> {
    let mut inside = false;
    let convert = |byte: &u8| {
        let converted = if inside {
            byte.to_ascii_lowercase()
        } else {
            byte.to_ascii_uppercase()
        };
        inside = byte.is_ascii_alphabetic();
        converted
    };
    data.iter().map(convert).collect()
}

/// `islower`
pub fn is_lower(data: &[u8]) -> bool {
    data.iter().any(u8::is_ascii_lowercase) && !data.iter().any(u8::is_ascii_uppercase)
}

/// `isupper`
pub fn is_upper(data: &[u8]) -> bool {
    data.iter().any(u8::is_ascii_uppercase) && !data.iter().any(u8::is_ascii_lowercase)
}

/// `istitle`
pub fn is_title(data: &[u8]) -> bool {
    data.iter().any(u8::is_ascii_alphabetic) && title(data) == data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searching() {
        assert_eq!(find(b"abcabc", b"ca"), Some(2));
        assert_eq!(rfind(b"abcabc", b"bc"), Some(4));
        assert_eq!(count(b"aaa", b"aa"), 1);
        assert_eq!(replace(b"abc", b"", b"-", 2), b"-a-bc");
        assert_eq!(replace(b"abc", b"", b"-", usize::MAX), b"-a-b-c-");
        assert_eq!(replace(b"aaa", b"a", b"b", 2), b"bba");
    }

    #[test]
    fn cutting() {
        assert_eq!(split(b"a,b,c", b",", 1), [&b"a"[..], b"b,c"]);
        assert_eq!(rsplit(b"a,b,c", b",", 1), [&b"a,b"[..], b"c"]);
        assert_eq!(split_blanks(b" a  b ", 1), [&b"a"[..], b"b "]);
        assert_eq!(rsplit_blanks(b" a  b ", 1), [&b" a"[..], b"b"]);
        assert_eq!(lines(b"a\nb\r\nc", false), [&b"a"[..], b"b", b"c"]);
        assert_eq!(title(b"ab cD"), b"Ab Cd");
        assert!(is_title(b"Aa") && !is_title(b"AA"));
    }
}
