//! Text encodings: `str.encode`, `bytes.decode`.
//!
//! UTF-8, UTF-16 and UTF-32 (with and without byte order), ASCII, Latin-1 and
//! Windows-1252, with CPython's error handlers.

use super::chars::{code_point, from_code_point, has_surrogates, surrogate};
use super::memory::{MAX_LENGTH, memory_error};
use crate::object::str::Bytes;
use crate::object::{Exc, Res, Value};
use crate::vm::{ExcType, Vm};

/// A known encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Codec {
    Utf8,
    Utf8Sig,
    /// `unicode_escape`; raw or not.
    Escape(bool),
    Ascii,
    Latin1,
    Cp1252,
    /// Bytes of a unit, and the order: little, big, or by a mark.
    Wide(usize, Option<bool>),
}

/// The characters of Windows-1252 from 0x80 to 0x9f; U+FFFD where there is none.
const CP1252: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

fn find(name: &str) -> Option<Codec> {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        plain.push(if c == '-' || c == ' ' {
            '_'
        } else {
            c.to_ascii_lowercase()
        });
    }
    Some(match plain.as_str() {
        "utf_8" | "utf8" | "u8" | "utf" | "cp65001" | "utf8_ucs2" | "utf8_ucs4" => Codec::Utf8,
        "utf_8_sig" | "utf8_sig" => Codec::Utf8Sig,
        "ascii" | "us_ascii" | "646" | "ansi_x3.4_1968" | "iso646_us" | "us" => Codec::Ascii,
        "latin_1" | "latin1" | "latin" | "iso_8859_1" | "iso8859_1" | "iso8859" | "8859"
        | "cp819" | "l1" => Codec::Latin1,
        "cp1252" | "windows_1252" | "1252" => Codec::Cp1252,
        "unicode_escape" | "unicodeescape" => Codec::Escape(false),
        "raw_unicode_escape" | "rawunicodeescape" => Codec::Escape(true),
        "utf_16" | "utf16" | "u16" => Codec::Wide(2, None),
        "utf_16_le" | "utf_16le" | "utf16_le" | "utf16le" => Codec::Wide(2, Some(true)),
        "utf_16_be" | "utf_16be" | "utf16_be" | "utf16be" => Codec::Wide(2, Some(false)),
        "utf_32" | "utf32" | "u32" => Codec::Wide(4, None),
        "utf_32_le" | "utf_32le" | "utf32_le" | "utf32le" => Codec::Wide(4, Some(true)),
        "utf_32_be" | "utf_32be" | "utf32_be" | "utf32be" => Codec::Wide(4, Some(false)),
        _ => return None,
    })
}

fn lookup(vm: &mut Vm, name: &str, function: &str) -> Res<Codec> {
    if name.contains('\0') {
        return Err(vm.value_error("embedded null character"));
    }
    if let Some(codec) = find(name) {
        return Ok(codec);
    }
    let bytes_only = [
        "hex",
        "hex_codec",
        "base64",
        "base64_codec",
        "rot13",
        "rot_13",
        "zlib",
        "bz2",
        "uu",
        "quopri",
    ];
    let message = if bytes_only.contains(&name.to_ascii_lowercase().replace('-', "_").as_str()) {
        format!(
            "'{name}' is not a text encoding; use codecs.{function}() to handle arbitrary codecs"
        )
    } else {
        format!("unknown encoding: {name}")
    };
    Err(vm.error(ExcType::LookupError, message))
}

fn unknown_handler(vm: &mut Vm, errors: &str) -> Exc {
    vm.error(
        ExcType::LookupError,
        format!("unknown error handler name '{errors}'"),
    )
}

/// An argument that must be a text, with a default.
pub fn text_argument(
    vm: &mut Vm,
    function: &str,
    name: &str,
    value: &Value,
    default: &str,
) -> Res<String> {
    match value {
        Value::Unbound => Ok(default.to_owned()),
        value => match value.as_str() {
            Some(text) => Ok(text.to_owned()),
            None => {
                if function == "str" && value.is_none() {
                    let text = format!("str() argument '{name}' must be str, not NoneType");
                    return Err(vm.type_error(text));
                }
                Err(vm.bad_argument(function, &format!("argument '{name}'"), "str", value))
            }
        },
    }
}

const NO_SURROGATES: &str = "surrogates not allowed";

/// A text as bytes.
pub fn encode(vm: &mut Vm, object: &Value, encoding: &str, errors: &str) -> Res<Vec<u8>> {
    let text = object.as_str().unwrap_or_default();
    let codec = lookup(vm, encoding, "encode")?;
    if let Codec::Wide(size, _) = codec
        && text.len().saturating_mul(size) > MAX_LENGTH
    {
        return Err(memory_error(vm));
    }
    match codec {
        Codec::Utf8 if !has_surrogates(text) => Ok(text.as_bytes().to_vec()),
        Codec::Utf8Sig if !has_surrogates(text) => Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        Codec::Escape(raw) => Ok(super::escape_codec::encode(text, raw)),
        Codec::Utf8 => encode_by(
            vm,
            object,
            errors,
            ("utf-8", NO_SURROGATES),
            Vec::new(),
            push_utf8,
        ),
        Codec::Utf8Sig => encode_by(
            vm,
            object,
            errors,
            ("utf-8", NO_SURROGATES),
            b"\xef\xbb\xbf".to_vec(),
            push_utf8,
        ),
        Codec::Ascii => encode_by(
            vm,
            object,
            errors,
            ("ascii", "ordinal not in range(128)"),
            Vec::new(),
            |c, out| push_byte(u8::try_from(c).ok().filter(u8::is_ascii), out),
        ),
        Codec::Latin1 => encode_by(
            vm,
            object,
            errors,
            ("latin-1", "ordinal not in range(256)"),
            Vec::new(),
            |c, out| push_byte(u8::try_from(c).ok(), out),
        ),
        Codec::Cp1252 => encode_by(
            vm,
            object,
            errors,
            ("charmap", "character maps to <undefined>"),
            Vec::new(),
            |c, out| push_byte(to_cp1252(c), out),
        ),
        Codec::Wide(size, order) => {
            let little = order.unwrap_or(true);
            let mut mark = Vec::new();
            if order.is_none() {
                push_unit(0xfeff, size, little, &mut mark);
            }
            let name = wide_name(size, order);
            encode_by(vm, object, errors, (name, NO_SURROGATES), mark, |c, out| {
                push_wide(c, size, little, out)
            })
        }
    }
}

/// The codec's name in errors of encoding.
fn wide_name(size: usize, order: Option<bool>) -> &'static str {
    match (size, order) {
        (2, None) => "utf-16",
        (2, Some(true)) => "utf-16-le",
        (2, Some(false)) => "utf-16-be",
        (_, None) => "utf-32",
        (_, Some(true)) => "utf-32-le",
        (_, Some(false)) => "utf-32-be",
    }
}

fn push_byte(byte: Option<u8>, out: &mut Vec<u8>) -> bool {
    out.extend(byte);
    byte.is_some()
}

fn push_utf8(c: char, out: &mut Vec<u8>) -> bool {
    let whole = surrogate(c).is_none();
    if whole {
        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
    whole
}

fn push_unit(value: u32, size: usize, little: bool, out: &mut Vec<u8>) {
    let bytes = if little {
        value.to_le_bytes()
    } else {
        value.to_be_bytes()
    };
    out.extend_from_slice(if little {
        &bytes[..size]
    } else {
        &bytes[4 - size..]
    });
}

fn push_wide(c: char, size: usize, little: bool, out: &mut Vec<u8>) -> bool {
    if surrogate(c).is_some() {
        return false;
    }
    if size == 2 {
        c.encode_utf16(&mut [0; 2])
            .iter()
            .for_each(|unit| push_unit(*unit as u32, size, little, out));
    } else {
        push_unit(c as u32, size, little, out);
    }
    true
}

fn to_cp1252(c: char) -> Option<u8> {
    match c as u32 {
        code @ (0..=0x7f | 0xa0..=0xff) => Some(code as u8),
        _ if c == '\u{fffd}' => None,
        _ => CP1252
            .chars()
            .position(|own| own == c)
            .map(|at| 0x80 + at as u8),
    }
}

/// Encode character by character; `push` says whether the encoding has the character.
fn encode_by(
    vm: &mut Vm,
    object: &Value,
    errors: &str,
    (encoding, reason): (&str, &str),
    mut data: Vec<u8>,
    push: impl Fn(char, &mut Vec<u8>) -> bool,
) -> Res<Vec<u8>> {
    let text = object.as_str().unwrap_or_default();
    data.reserve(text.len());
    let mut characters = text.chars().enumerate().peekable();
    while let Some((place, c)) = characters.next() {
        if push(c, &mut data) {
            continue;
        }
        let instead = match errors {
            "ignore" => String::new(),
            "replace" => "?".into(),
            "xmlcharrefreplace" => format!("&#{};", code_point(c)),
            "backslashreplace" => super::repr::escape_non_ascii(c.encode_utf8(&mut [0; 4])),
            "namereplace" => match unicode_names2::name(c).filter(|_| surrogate(c).is_none()) {
                Some(name) => format!("\\N{{{name}}}"),
                None => super::repr::escape_non_ascii(c.encode_utf8(&mut [0; 4])),
            },
            "surrogateescape" if matches!(surrogate(c), Some(0xdc80..=0xdcff)) => {
                data.push(code_point(c) as u8);
                continue;
            }
            "surrogatepass" if surrogate(c).is_some() && encoding.starts_with("utf") => {
                push_surrogate(code_point(c), encoding, &mut data);
                continue;
            }
            "strict" | "surrogateescape" | "surrogatepass" => {
                let mut end = place + 1;
                while characters
                    .next_if(|(_, next)| !push(*next, &mut Vec::new()))
                    .is_some()
                {
                    end += 1;
                }
                let args = vec![
                    encoding.into(),
                    object.clone(),
                    place.into(),
                    end.into(),
                    reason.into(),
                ];
                return Err(vm.error_with(ExcType::UnicodeEncodeError, args));
            }
            _ => return Err(unknown_handler(vm, errors)),
        };
        instead.chars().for_each(|c| {
            push(c, &mut data);
        });
    }
    Ok(data)
}

/// A surrogate as `surrogatepass` writes it.
fn push_surrogate(code: u32, encoding: &str, data: &mut Vec<u8>) {
    let little = !encoding.ends_with("-be");
    if encoding.starts_with("utf-16") {
        push_unit(code, 2, little, data);
    } else if encoding.starts_with("utf-32") {
        push_unit(code, 4, little, data);
    } else {
        data.extend([
            0xe0 | (code >> 12) as u8,
            0x80 | (code >> 6 & 0x3f) as u8,
            0x80 | (code & 0x3f) as u8,
        ]);
    }
}

/// Bytes as text.
pub fn decode(vm: &mut Vm, data: &[u8], encoding: &str, errors: &str) -> Res<String> {
    let codec = lookup(vm, encoding, "decode")?;
    let text = match codec {
        Codec::Utf8 => decode_utf8(vm, data, data, errors)?,
        Codec::Utf8Sig => decode_utf8(
            vm,
            data,
            data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data),
            errors,
        )?,
        Codec::Escape(raw) => super::escape_codec::decode(vm, data, raw)?,
        Codec::Latin1 => data.iter().map(|&byte| byte as char).collect(),
        Codec::Ascii => {
            let problem = ("ascii", "ordinal not in range(128)");
            decode_table(vm, data, errors, problem, |byte| {
                byte.is_ascii().then_some(byte as char)
            })?
        }
        Codec::Cp1252 => {
            let problem = ("charmap", "character maps to <undefined>");
            decode_table(vm, data, errors, problem, |byte| match byte {
                0x80..=0x9f => CP1252
                    .chars()
                    .nth(byte as usize - 0x80)
                    .filter(|c| *c != '\u{fffd}'),
                byte => Some(byte as char),
            })?
        }
        Codec::Wide(size, order) => decode_wide(vm, data, size, order, errors)?,
    };
    if text.len() > MAX_LENGTH {
        Err(memory_error(vm))
    } else {
        Ok(text)
    }
}

/// `text.encode(encoding, errors)`: [`encode`], and a note on what it raises.
pub fn encode_method(vm: &mut Vm, object: &Value, encoding: &str, errors: &str) -> Res<Vec<u8>> {
    let result = encode(vm, object, encoding, errors);
    noted(vm, result, "encoding", encoding)
}

/// `data.decode(encoding, errors)`: [`decode`], and a note on what it raises.
pub fn decode_method(vm: &mut Vm, data: &[u8], encoding: &str, errors: &str) -> Res<String> {
    if data.is_empty() {
        return Ok(String::new());
    }
    let result = decode(vm, data, encoding, errors);
    noted(vm, result, "decoding", encoding)
}

/// An error of a codec that CPython looks up in its registry says so.
fn noted<T>(vm: &mut Vm, result: Res<T>, doing: &str, encoding: &str) -> Res<T> {
    let Err(exc) = &result else {
        return result;
    };
    let known = encoding.to_ascii_lowercase().replace(['-', ' '], "_");
    let direct = matches!(
        known.as_str(),
        "utf_8"
            | "utf8"
            | "utf_16"
            | "utf16"
            | "utf_32"
            | "utf32"
            | "ascii"
            | "us_ascii"
            | "latin1"
            | "latin_1"
            | "iso_8859_1"
            | "iso8859_1"
    );
    if !direct && find(encoding).is_some() {
        let note = format!("{doing} with '{encoding}' codec failed");
        crate::builtins::objects::exceptions::add_note(vm, exc, &note)?;
    }
    result
}

/// What is wrong, and where.
struct Problem<'a> {
    encoding: &'a str,
    start: usize,
    end: usize,
    reason: &'a str,
}

/// Let the error handler deal with undecodable bytes.
fn undecodable(
    vm: &mut Vm,
    data: &[u8],
    errors: &str,
    problem: Problem,
    text: &mut String,
) -> Res<()> {
    match errors {
        "ignore" => {}
        "replace" => text.push('\u{fffd}'),
        "backslashreplace" => {
            for byte in &data[problem.start..problem.end] {
                text.push_str(&format!("\\x{byte:02x}"));
            }
        }
        "surrogateescape"
            if data[problem.start..problem.end]
                .iter()
                .all(|byte| !byte.is_ascii()) =>
        {
            text.extend(
                data[problem.start..problem.end]
                    .iter()
                    .filter_map(|byte| from_code_point(0xdc00 + *byte as u32)),
            );
        }
        "strict" | "surrogateescape" | "surrogatepass" => {
            let args = vec![
                problem.encoding.into(),
                Bytes::new(data),
                problem.start.into(),
                problem.end.into(),
                problem.reason.into(),
            ];
            return Err(vm.error_with(ExcType::UnicodeDecodeError, args));
        }
        "xmlcharrefreplace" | "namereplace" => {
            return Err(
                vm.type_error("don't know how to handle UnicodeDecodeError in error callback")
            );
        }
        _ => return Err(unknown_handler(vm, errors)),
    }
    Ok(())
}

/// `rest` is `data`, perhaps without its mark.
fn decode_utf8(vm: &mut Vm, data: &[u8], rest: &[u8], errors: &str) -> Res<String> {
    let mut start = data.len() - rest.len();
    let mut text = String::with_capacity(rest.len());
    loop {
        match std::str::from_utf8(&data[start..]) {
            Ok(valid) => {
                text.push_str(valid);
                return Ok(text);
            }
            Err(problem) => {
                let valid = &data[start..start + problem.valid_up_to()];
                text.push_str(&String::from_utf8_lossy(valid));
                let at = start + problem.valid_up_to();
                if errors == "surrogatepass"
                    && let [0xed, second @ 0xa0..=0xbf, third @ 0x80..=0xbf, ..] = data[at..]
                {
                    text.extend(from_code_point(
                        0xd000 | (second as u32 & 0x3f) << 6 | (third as u32 & 0x3f),
                    ));
                    start = at + 3;
                    continue;
                }
                let (end, reason) = match problem.error_len() {
                    None => (data.len(), "unexpected end of data"),
                    Some(_) if matches!(data[at], 0x80..=0xc1 | 0xf5..) => {
                        (at + 1, "invalid start byte")
                    }
                    Some(length) => (at + length, "invalid continuation byte"),
                };
                let problem = Problem {
                    encoding: "utf-8",
                    start: at,
                    end,
                    reason,
                };
                undecodable(vm, data, errors, problem, &mut text)?;
                start = end;
            }
        }
    }
}

fn decode_table(
    vm: &mut Vm,
    data: &[u8],
    errors: &str,
    (encoding, reason): (&str, &str),
    to_char: impl Fn(u8) -> Option<char>,
) -> Res<String> {
    let mut text = String::with_capacity(data.len());
    for (at, &byte) in data.iter().enumerate() {
        match to_char(byte) {
            Some(c) => text.push(c),
            None => undecodable(
                vm,
                data,
                errors,
                Problem {
                    encoding,
                    start: at,
                    end: at + 1,
                    reason,
                },
                &mut text,
            )?,
        }
    }
    Ok(text)
}

fn decode_wide(
    vm: &mut Vm,
    data: &[u8],
    size: usize,
    order: Option<bool>,
    errors: &str,
) -> Res<String> {
    let unit = |at: usize, little: bool| {
        let bytes = &data[at..at + size];
        let add = |value: u32, byte: &u8| value << 8 | *byte as u32;
        if little {
            bytes.iter().rev().fold(0, add)
        } else {
            bytes.iter().fold(0, add)
        }
    };
    let mut at = 0;
    let little = match order {
        Some(little) => little,
        None if data.len() >= size && unit(0, true) == 0xfeff => {
            at = size;
            true
        }
        None if data.len() >= size && unit(0, false) == 0xfeff => {
            at = size;
            false
        }
        None => true,
    };
    let encoding = match (size, little) {
        (2, true) => "utf-16-le",
        (2, false) => "utf-16-be",
        (_, true) => "utf-32-le",
        (_, false) => "utf-32-be",
    };
    let mut text = String::with_capacity(data.len());
    while at < data.len() {
        let (end, reason) = if at + size > data.len() {
            (data.len(), "truncated data")
        } else {
            let value = unit(at, little);
            let paired = size == 2
                && (0xd800..0xdc00).contains(&value)
                && at + 4 <= data.len()
                && (0xdc00..0xe000).contains(&unit(at + 2, little));
            match (size, value) {
                (_, 0xd800..0xe000) if errors == "surrogatepass" && !paired => {
                    text.extend(from_code_point(value));
                    at += size;
                    continue;
                }
                (2, 0xd800..0xdc00) if at + 4 > data.len() => {
                    (data.len(), "unexpected end of data")
                }
                (2, 0xd800..0xdc00) => {
                    let low = unit(at + 2, little);
                    let joined = 0x1_0000u32
                        .wrapping_add((value - 0xd800) << 10)
                        .wrapping_add(low.wrapping_sub(0xdc00));
                    match char::from_u32(joined) {
                        Some(c) if (0xdc00..0xe000).contains(&low) => {
                            text.push(c);
                            at += 4;
                            continue;
                        }
                        _ => (at + 2, "illegal UTF-16 surrogate"),
                    }
                }
                (2, 0xdc00..0xe000) => (at + 2, "illegal encoding"),
                (_, value) => match char::from_u32(value) {
                    Some(c) => {
                        text.push(c);
                        at += size;
                        continue;
                    }
                    None if value < 0x11_0000 => (
                        at + size,
                        "code point in surrogate code point range(0xd800, 0xe000)",
                    ),
                    None => (at + size, "code point not in range(0x110000)"),
                },
            }
        };
        undecodable(
            vm,
            data,
            errors,
            Problem {
                encoding,
                start: at,
                end,
                reason,
            },
            &mut text,
        )?;
        at = end;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(find("UTF 8"), Some(Codec::Utf8));
        assert_eq!(find("ISO-8859-1"), Some(Codec::Latin1));
        assert_eq!(find("utf-16-le"), Some(Codec::Wide(2, Some(true))));
        assert_eq!(find("nope"), None);
    }

    #[test]
    fn wide() {
        let wide = |text: &str, size, little| {
            let mut out = Vec::new();
            text.chars()
                .for_each(|c| assert!(push_wide(c, size, little, &mut out)));
            out
        };
        assert_eq!(wide("a😀", 2, true), b"a\x00=\xd8\x00\xde");
        assert_eq!(wide("a", 4, false), b"\x00\x00\x00a");
        assert_eq!(to_cp1252('€'), Some(0x80));
        assert_eq!(to_cp1252('ā'), None);
    }
}
