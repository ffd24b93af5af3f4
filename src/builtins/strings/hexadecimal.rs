//! `hex` and `fromhex` of bytes-like objects.

use super::memory::check_length;
use super::str_build::int_argument;
use crate::object::str::Bytes;
use crate::object::{Res, Str, Value};
use crate::vm::Vm;

/// `data.hex(sep, bytes_per_sep)`
pub fn hex(vm: &mut Vm, data: &[u8], separator: &Value, group: &Value) -> Res {
    check_length(vm, data.len().saturating_mul(3))?;
    let group = match group {
        Value::Unbound => 1,
        group => int_argument(vm, group)?,
    };
    if separator.is_unbound() {
        return Ok(plain(data).into());
    }
    let length = match separator.as_::<Str>() {
        Some(text) => text.chars(),
        None => vm.len(separator)?,
    };
    if length != 1 {
        return Err(vm.value_error("sep must be length 1."));
    }
    let byte = match separator.as_str() {
        Some(text) => text.as_bytes().first().copied(),
        None => match separator.as_::<Bytes>() {
            Some(bytes) => bytes.data.first().copied(),
            None => return Err(vm.type_error("sep must be str or bytes.")),
        },
    };
    let Some(byte) = byte.filter(u8::is_ascii) else {
        return Err(vm.value_error("sep must be ASCII."));
    };
    if group == 0 {
        return Ok(plain(data).into());
    }
    let size = group.unsigned_abs() as usize;
    // Groups are counted from the right, or from the left if the size is negative.
    let first = if group > 0 { data.len() % size } else { 0 };
    let (head, rest) = data.split_at(first.min(data.len()));
    let mut groups: Vec<String> = Vec::new();
    if !head.is_empty() {
        groups.push(plain(head));
    }
    groups.extend(rest.chunks(size).map(plain));
    Ok(groups.join(&(byte as char).to_string()).into())
}

fn plain(data: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(data.len() * 2);
    for byte in data {
        text.push(DIGITS[(byte >> 4) as usize] as char);
        text.push(DIGITS[(byte & 15) as usize] as char);
    }
    text
}

/// `bytes.fromhex(text)`
pub fn from_hex(vm: &mut Vm, text: &Value) -> Res<Vec<u8>> {
    let Some(text) = text.as_str() else {
        return Err(vm.bad_argument("fromhex", "argument", "str", text));
    };
    parse(text).map_err(|place| {
        vm.value_error(format!(
            "non-hexadecimal number found in fromhex() arg at position {place}"
        ))
    })
}

fn parse(text: &str) -> Result<Vec<u8>, usize> {
    let mut data = Vec::with_capacity(text.len() / 2);
    let mut characters = text.chars().enumerate().peekable();
    let mut place = 0;
    while let Some((at, c)) = characters.next() {
        place = at + 1;
        if matches!(c, ' ' | '\t'..='\r') {
            continue;
        }
        let high = c.to_digit(16).ok_or(at)?;
        let low = characters
            .next()
            .and_then(|(_, c)| c.to_digit(16))
            .ok_or(place)?;
        place += 1;
        data.push((high << 4 | low) as u8);
    }
    let _ = place;
    Ok(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading() {
        assert_eq!(parse(" 41 42 "), Ok(b"AB".to_vec()));
        assert_eq!(parse("4"), Err(1));
        assert_eq!(parse("4z"), Err(1));
        assert_eq!(parse("4 1"), Err(1));
        assert_eq!(parse("é"), Err(0));
        assert_eq!(parse("41 4é"), Err(4));
    }
}
