//! The `%` operator of `str`, `bytes` and `bytearray`.
//!
//! One engine works on bytes (UTF-8 for text) for all three; [`Flavor`] holds what
//! differs. Counterparts in CPython: `PyUnicode_Format`, `_PyBytes_FormatEx`.

use super::chars::from_code_point;
use super::format_number;
use super::memory::{MAX_LENGTH, bytes_of, check_length, memory_error};
use super::repr::escape_non_ascii;
use crate::builtins::numbers::{float_type, int_type, limit};
use crate::object::{Exc, Kind, Res, Str, Value};
use crate::vm::{ExcType, Vm};

#[derive(Clone, Copy, PartialEq)]
enum Flavor {
    Text,
    Bytes,
}

/// `template % args` of text.
pub fn format_str(vm: &mut Vm, template: &str, args: &Value) -> Res<String> {
    let data = run(vm, Flavor::Text, template.as_bytes(), args)?;
    // Pieces of the template and texts only, cut at character boundaries.
    Ok(String::from_utf8(data).expect("made of whole UTF-8 texts"))
}

/// `template % args` of bytes.
pub fn format_bytes(vm: &mut Vm, template: &[u8], args: &Value) -> Res<Vec<u8>> {
    run(vm, Flavor::Bytes, template, args)
}

/// One conversion specification.
#[derive(Default)]
struct Conversion {
    left: bool,
    plus: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
}

/// The arguments that conversions take, one after the other.
struct Arguments {
    /// The tuple's items, or the one argument.
    items: Vec<Value>,
    next: usize,
    /// What `%(key)s` looks in.
    mapping: Option<Value>,
}

impl Arguments {
    fn new(vm: &mut Vm, flavor: Flavor, args: &Value) -> Arguments {
        if let Some(items) = args.as_tuple() {
            return Arguments {
                items: items.to_vec(),
                next: 0,
                mapping: None,
            };
        }
        let text = match args.kind() {
            Some(Kind::Str) => true,
            Some(Kind::Bytes | Kind::ByteArray) => flavor == Flavor::Bytes,
            _ => false,
        };
        let name = vm.names.__getitem__.clone();
        let mapping = (!text && vm.special(args, &name).is_some()).then(|| args.clone());
        Arguments {
            items: vec![args.clone()],
            next: 0,
            mapping,
        }
    }

    fn take(&mut self, vm: &mut Vm) -> Res {
        match self.items.get(self.next) {
            Some(value) => {
                self.next += 1;
                Ok(value.clone())
            }
            None => Err(vm.type_error("not enough arguments for format string")),
        }
    }
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn byte(&self, vm: &mut Vm) -> Res<u8> {
        match self.text.get(self.at) {
            Some(byte) => Ok(*byte),
            None => Err(vm.value_error("incomplete format")),
        }
    }

    /// The key behind the opening parenthesis at the present place.
    fn key(&mut self, vm: &mut Vm) -> Res<&[u8]> {
        let start = self.at + 1;
        let mut depth = 0;
        for at in self.at..self.text.len() {
            match self.text[at] {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.at = at + 1;
                return Ok(&self.text[start..at]);
            }
        }
        Err(vm.value_error("incomplete format key"))
    }

    /// A number, or an argument for `*`.
    fn number(
        &mut self,
        vm: &mut Vm,
        arguments: &mut Arguments,
        most: i64,
        problem: &str,
    ) -> Res<Option<i64>> {
        if self.text.get(self.at) == Some(&b'*') {
            self.at += 1;
            let value = arguments.take(vm)?;
            return match value.to_int() {
                None => Err(vm.type_error("* wants int")),
                Some(crate::object::int::Int::Small(number))
                    if number.unsigned_abs() <= most as u64 =>
                {
                    Ok(Some(number))
                }
                Some(_) => {
                    let kind = if most == i64::MAX { "ssize_t" } else { "int" };
                    let message = format!("Python int too large to convert to C {kind}");
                    Err(vm.error(ExcType::OverflowError, message))
                }
            };
        }
        let mut value = None;
        while let Some(digit) = self.text.get(self.at).filter(|byte| byte.is_ascii_digit()) {
            let next = value
                .unwrap_or(0i64)
                .checked_mul(10)
                .and_then(|value| value.checked_add((digit - b'0') as i64));
            value = next.filter(|value| *value <= most);
            if value.is_none() {
                return Err(vm.value_error(problem));
            }
            self.at += 1;
        }
        Ok(value)
    }
}

fn run(vm: &mut Vm, flavor: Flavor, template: &[u8], args: &Value) -> Res<Vec<u8>> {
    let mut arguments = Arguments::new(vm, flavor, args);
    let mut scanner = Scanner {
        text: template,
        at: 0,
    };
    let mut out = Vec::with_capacity(template.len() + 16);
    while scanner.at < template.len() {
        let rest = &template[scanner.at..];
        let literal = rest
            .iter()
            .position(|byte| *byte == b'%')
            .unwrap_or(rest.len());
        out.extend_from_slice(&rest[..literal]);
        scanner.at += literal + 1;
        if literal == rest.len() {
            break;
        }
        if scanner.byte(vm)? == b'%' {
            out.push(b'%');
            scanner.at += 1;
            continue;
        }
        one(vm, flavor, &mut scanner, &mut arguments, &mut out)?;
        check_length(vm, out.len())?;
    }
    if arguments.next < arguments.items.len() && arguments.mapping.is_none() {
        let what = if flavor == Flavor::Text {
            "string"
        } else {
            "bytes"
        };
        return Err(vm.type_error(format!(
            "not all arguments converted during {what} formatting"
        )));
    }
    Ok(out)
}

fn one(
    vm: &mut Vm,
    flavor: Flavor,
    scanner: &mut Scanner,
    arguments: &mut Arguments,
    out: &mut Vec<u8>,
) -> Res<()> {
    if scanner.byte(vm)? == b'(' {
        let Some(mapping) = arguments.mapping.clone() else {
            return Err(vm.type_error("format requires a mapping"));
        };
        let key = scanner.key(vm)?.to_vec();
        let key = match flavor {
            Flavor::Text => Value::str(&String::from_utf8_lossy(&key)),
            Flavor::Bytes => crate::object::str::Bytes::new(&key),
        };
        arguments.items = vec![vm.get_item(&mapping, &key)?];
        arguments.next = 0;
    }
    let mut conversion = Conversion::default();
    loop {
        match scanner.byte(vm)? {
            b'-' => conversion.left = true,
            b'+' => conversion.plus = true,
            b' ' => conversion.blank = true,
            b'#' => conversion.alternate = true,
            b'0' => conversion.zero = true,
            _ => break,
        }
        scanner.at += 1;
    }
    if let Some(width) = scanner.number(vm, arguments, i64::MAX, "width too big")? {
        conversion.left |= width < 0;
        conversion.width = width.unsigned_abs() as usize;
    }
    if scanner.byte(vm)? == b'.' {
        scanner.at += 1;
        let precision = scanner
            .number(vm, arguments, i32::MAX as i64, "precision too big")?
            .unwrap_or(0);
        conversion.precision = Some(precision.max(0) as usize);
    }
    if matches!(scanner.byte(vm)?, b'h' | b'l' | b'L') {
        scanner.at += 1;
    }
    scanner.byte(vm)?;
    let place = scanner.at;
    let length = match flavor {
        Flavor::Text => {
            let whole = |length: &usize| {
                scanner
                    .text
                    .get(place..place + length)
                    .is_some_and(|code| std::str::from_utf8(code).is_ok())
            };
            (1..=4).find(whole).unwrap_or(1)
        }
        Flavor::Bytes => 1,
    };
    let code = &scanner.text[place..place + length];
    scanner.at += length;
    let value = arguments.take(vm)?;
    check_length(vm, conversion.width.max(conversion.precision.unwrap_or(0)))?;
    let code = if let [code] = code { *code } else { 0 };
    match code {
        b's' | b'r' | b'a' | b'b' if flavor == Flavor::Bytes || code != b'b' => {
            let text = shown(vm, flavor, code, &value)?;
            put_text(
                flavor,
                &conversion,
                cut(flavor, &text, conversion.precision),
                out,
            );
        }
        b'c' => {
            let text = one_character(vm, flavor, &value)?;
            put_text(flavor, &conversion, &text, out);
        }
        b'd' | b'i' | b'u' | b'o' | b'x' | b'X' => {
            // bytes take it for the same.
            let code = match (flavor, code) {
                (Flavor::Bytes, b'i') => b'd',
                _ => code,
            };
            let text = whole(vm, code, &conversion, &value)?;
            put_number(&conversion, &text, out);
        }
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {
            let text = float(vm, flavor, code, &conversion, &value)?;
            put_number(&conversion, &text, out);
        }
        _ => return Err(unsupported(vm, flavor, scanner.text, place)),
    }
    if out.len() > MAX_LENGTH {
        Err(memory_error(vm))
    } else {
        Ok(())
    }
}

fn unsupported(vm: &mut Vm, flavor: Flavor, template: &[u8], place: usize) -> Exc {
    let (code, place) = match flavor {
        Flavor::Bytes => (template[place] as char, place),
        Flavor::Text => {
            let before = String::from_utf8_lossy(&template[..place]).chars().count();
            let code = String::from_utf8_lossy(&template[place..])
                .chars()
                .next()
                .unwrap_or('?');
            (code, before)
        }
    };
    let shown = if (' '..='~').contains(&code) {
        code
    } else {
        '?'
    };
    vm.value_error(format!(
        "unsupported format character '{shown}' (0x{:x}) at index {place}",
        code as u32
    ))
}

/// The first `most` characters or bytes.
fn cut(flavor: Flavor, text: &[u8], most: Option<usize>) -> &[u8] {
    match (most, flavor) {
        (None, _) => text,
        (Some(most), Flavor::Bytes) => &text[..most.min(text.len())],
        (Some(most), Flavor::Text) => {
            // A byte that does not continue a character begins one.
            let mut starts = text
                .iter()
                .enumerate()
                .filter(|(_, byte)| **byte & 0xc0 != 0x80);
            &text[..starts.nth(most).map_or(text.len(), |(at, _)| at)]
        }
    }
}

fn length(flavor: Flavor, text: &[u8]) -> usize {
    match flavor {
        Flavor::Bytes => text.len(),
        Flavor::Text => text.iter().filter(|byte| **byte & 0xc0 != 0x80).count(),
    }
}

fn put_text(flavor: Flavor, conversion: &Conversion, text: &[u8], out: &mut Vec<u8>) {
    let fill = conversion.width.saturating_sub(length(flavor, text));
    if !conversion.left {
        out.extend(std::iter::repeat_n(b' ', fill));
    }
    out.extend_from_slice(text);
    if conversion.left {
        out.extend(std::iter::repeat_n(b' ', fill));
    }
}

/// A number's text (ASCII): a minus, a prefix, digits.
fn put_number(conversion: &Conversion, text: &Number, out: &mut Vec<u8>) {
    let sign = match text.negative {
        true => "-",
        false if conversion.plus => "+",
        false if conversion.blank => " ",
        false => "",
    };
    let fill = conversion
        .width
        .saturating_sub(sign.len() + text.prefix.len() + text.digits.len());
    let zeros = conversion.zero && !conversion.left;
    if !zeros && !conversion.left {
        out.extend(std::iter::repeat_n(b' ', fill));
    }
    out.extend_from_slice(sign.as_bytes());
    out.extend_from_slice(text.prefix.as_bytes());
    if zeros {
        out.extend(std::iter::repeat_n(b'0', fill));
    }
    out.extend_from_slice(text.digits.as_bytes());
    if conversion.left {
        out.extend(std::iter::repeat_n(b' ', fill));
    }
}

struct Number {
    negative: bool,
    prefix: &'static str,
    digits: String,
}

fn shown(vm: &mut Vm, flavor: Flavor, code: u8, value: &Value) -> Res<Vec<u8>> {
    let text = match (flavor, code) {
        (Flavor::Text, b's') => match value.as_ptr::<Str>() {
            Some(text) if value.is_exact(Kind::Str) => text.clone(),
            _ => vm.str(value)?,
        },
        (Flavor::Text, b'r') => vm.repr(value)?,
        (Flavor::Bytes, b's' | b'b') => return raw(vm, value),
        _ => return Ok(escape_non_ascii(vm.repr(value)?.text()).into_bytes()),
    };
    Ok(text.text().as_bytes().to_vec())
}

/// The bytes of a bytes-like object for `%b`.
fn raw(vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
    if let Some(data) = bytes_of(value) {
        return Ok(data);
    }
    let name = vm.names.__bytes__.clone();
    if let Some(result) = vm.call_special(value, &name, &[])? {
        if let Some(data) = bytes_of(&result) {
            return Ok(data);
        }
        let shown = vm.type_name(&result);
        return Err(vm.type_error(format!("__bytes__ returned non-bytes (type {shown})")));
    }
    let shown = vm.type_name(value);
    Err(vm.type_error(format!(
        "%b requires a bytes-like object, or an object that implements __bytes__, not '{shown}'"
    )))
}

fn one_character(vm: &mut Vm, flavor: Flavor, value: &Value) -> Res<Vec<u8>> {
    let (problem, range) = match flavor {
        Flavor::Text => ("%c requires int or char", 0x11_0000),
        Flavor::Bytes => ("%c requires an integer in range(256) or a single byte", 256),
    };
    let single = match flavor {
        Flavor::Text => value.as_str().map(|text| text.as_bytes().to_vec()),
        Flavor::Bytes if matches!(value.kind(), Some(Kind::Bytes | Kind::ByteArray)) => {
            bytes_of(value)
        }
        Flavor::Bytes => None,
    };
    if let Some(text) = single {
        return if length(flavor, &text) == 1 {
            Ok(text)
        } else {
            Err(vm.type_error(problem))
        };
    }
    if value.to_int().is_none() && vm.special(value, &vm.names.__index__.clone()).is_none() {
        return Err(vm.type_error(problem));
    }
    let index = vm.index(value)?;
    match index
        .as_int()
        .and_then(|code| u32::try_from(code).ok())
        .filter(|code| *code < range)
    {
        Some(code) if flavor == Flavor::Bytes => Ok(vec![code as u8]),
        Some(code) => Ok(from_code_point(code)
            .map(String::from)
            .unwrap_or_default()
            .into_bytes()),
        None => Err(vm.error(
            ExcType::OverflowError,
            format!(
                "%c arg not in range({})",
                if range == 256 { "256" } else { "0x110000" }
            ),
        )),
    }
}

fn whole(vm: &mut Vm, code: u8, conversion: &Conversion, value: &Value) -> Res<Number> {
    let exact;
    let int = match value.to_int() {
        Some(int) => int,
        None => {
            exact = converted(vm, code, value)?;
            match exact.to_int() {
                Some(int) => int,
                None => return Err(wrong_type(vm, code, value)),
            }
        }
    };
    let (radix, prefix) = match code {
        b'o' => (8, "0o"),
        b'x' => (16, "0x"),
        b'X' => (16, "0X"),
        _ => (10, ""),
    };
    let text = if radix == 10 {
        limit::decimal(vm, &int)?
    } else {
        int_type::in_base(&int, radix, "")
    };
    let digits = text.trim_start_matches('-');
    let mut digits = format!(
        "{digits:0>least$}",
        least = conversion.precision.unwrap_or(0)
    );
    if code == b'X' {
        digits.make_ascii_uppercase();
    }
    let negative = crate::builtins::numbers::int::is_negative(&int);
    Ok(Number {
        negative,
        prefix: if conversion.alternate { prefix } else { "" },
        digits,
    })
}

/// The int that a value that is none stands for.
fn converted(vm: &mut Vm, code: u8, value: &Value) -> Res {
    let hexadecimal = matches!(code, b'o' | b'x' | b'X');
    let names = [vm.names.__index__.clone(), vm.names.__int__.clone()];
    let names = if hexadecimal { &names[..1] } else { &names[..] };
    if !names.iter().any(|name| vm.special(value, name).is_some()) {
        return Err(wrong_type(vm, code, value));
    }
    let result = if hexadecimal {
        vm.index(value)
    } else {
        int_type::to_int(vm, value)
    };
    result.map_err(|exc| {
        if vm.is_exception(&exc, ExcType::TypeError) {
            wrong_type(vm, code, value)
        } else {
            exc
        }
    })
}

fn wrong_type(vm: &mut Vm, code: u8, value: &Value) -> Exc {
    let wanted = if matches!(code, b'o' | b'x' | b'X') {
        "an integer"
    } else {
        "a real number"
    };
    let shown = vm.type_name(value);
    vm.type_error(format!(
        "%{} format: {wanted} is required, not {shown}",
        code as char
    ))
}

fn float(
    vm: &mut Vm,
    flavor: Flavor,
    code: u8,
    conversion: &Conversion,
    value: &Value,
) -> Res<Number> {
    let number = match flavor {
        Flavor::Text => float_type::real_argument(vm, value)?,
        Flavor::Bytes => match float_type::number(vm, value)? {
            Some(number) => number,
            None => {
                let shown = vm.type_name(value);
                return Err(vm.type_error(format!("float argument required, not {shown}")));
            }
        },
    };
    let digits = format_number::styled(
        number,
        code as char,
        conversion.precision.unwrap_or(6),
        conversion.alternate,
    );
    Ok(Number {
        negative: number.is_sign_negative() && !number.is_nan(),
        prefix: "",
        digits,
    })
}
