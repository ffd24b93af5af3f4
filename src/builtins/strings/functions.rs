//! The builtin functions about text: `ascii`, `chr`, `format`, `ord`, `repr`.

use super::chars::{code_point, from_code_point};
use super::format_spec::format_value;
use super::memory::with_bytes;
use super::repr::escape_non_ascii;
use crate::native::Row;
use crate::object::{Kind, Res, Str, Value};
use crate::vm::Vm;

/// The builtin functions about text.
pub const FUNCTIONS: &[Row] = &[
    Row::function(
        "ascii",
        "(obj, /)",
        "repr(obj) with everything outside ASCII escaped.",
        |vm, args| {
            let repr = vm.repr(&args[0])?;
            Ok(if repr.is_ascii() {
                repr.into()
            } else {
                escape_non_ascii(repr.text()).into()
            })
        },
    ),
    Row::function(
        "chr",
        "(i, /)",
        "The text of one character with that code point.",
        chr,
    ),
    Row::function(
        "format",
        "(value, format_spec='', /)",
        "The value as text, by a format specification.",
        |vm, args| {
            let spec = match &args[1] {
                Value::Unbound => "",
                spec => match spec.as_str() {
                    Some(spec) => spec,
                    None => return Err(vm.bad_argument("format", "argument 2", "str", spec)),
                },
            };
            format_value(vm, &args[0], spec).map(Value::from)
        },
    ),
    Row::function(
        "ord",
        "(c, /)",
        "The code point of a text of one character.",
        ord,
    ),
    Row::function(
        "repr",
        "(obj, /)",
        "The text that shows the object to a programmer.",
        |vm, args| vm.repr(&args[0]).map(Value::from),
    ),
];

fn chr(vm: &mut Vm, args: &[Value]) -> Res {
    let index = vm.index(&args[0])?;
    match index
        .as_int()
        .and_then(|code| u32::try_from(code).ok())
        .and_then(from_code_point)
    {
        Some(c) => Ok(Value::str(c.encode_utf8(&mut [0; 4]))),
        None => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(vm: &mut Vm, args: &[Value]) -> Res {
    let value = &args[0];
    let length = if let Some(text) = value.as_::<Str>() {
        if let [byte @ ..128] = text.text().as_bytes() {
            return Ok(Value::Int(i64::from(*byte)));
        }
        if let (Some(c), 1) = (text.text().chars().next(), text.chars()) {
            return Ok(Value::Int(code_point(c) as i64));
        }
        text.chars()
    } else if matches!(value.kind(), Some(Kind::Bytes | Kind::ByteArray)) {
        let (length, first) =
            with_bytes(value, |data| (data.len(), data.first().copied())).unwrap_or((0, None));
        if let (1, Some(byte)) = (length, first) {
            return Ok(Value::Int(byte as i64));
        }
        length
    } else {
        let shown = vm.type_name(value);
        return Err(vm.type_error(format!(
            "ord() expected string of length 1, but {shown} found"
        )));
    };
    Err(vm.type_error(format!(
        "ord() expected a character, but string of length {length} found"
    )))
}
