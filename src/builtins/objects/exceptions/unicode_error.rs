//! `UnicodeDecodeError`, `UnicodeEncodeError`, `UnicodeTranslateError`.

use super::{arguments, field_opt, field_row, set_field};
use crate::builtins::objects::payload;
use crate::native::{Row, TypeSpec};
use crate::object::str::{ByteArray, Bytes};
use crate::object::*;
use crate::vm::Vm;

const FIELDS: [&str; 5] = ["encoding", "object", "start", "end", "reason"];

/// A field, or the argument it came from where the class was not called.
fn part(vm: &mut Vm, exc: &Value, name: &str) -> Res {
    if let Some(value) = field_opt(vm, exc, name) {
        return Ok(value);
    }
    let given = arguments(&*payload::<Exception>(vm, exc)?);
    let names = &FIELDS[5 - given.len().min(5)..];
    let at = names.iter().position(|own| *own == name);
    Ok(at
        .filter(|_| given.len() >= 4)
        .and_then(|at| given.get(at).cloned())
        .unwrap_or(Value::None))
}

fn init_fields(vm: &mut Vm, args: &[Value], names: &[&str], decodes: bool) -> Res {
    super::init(vm, args)?;
    let given = args[1].as_tuple().unwrap_or_default().to_vec();
    if given.len() != names.len() {
        return Err(vm.type_error(format!(
            "function takes exactly {} arguments ({} given)",
            names.len(),
            given.len()
        )));
    }
    for (at, (name, value)) in names.iter().zip(&given).enumerate() {
        let wanted = match *name {
            "encoding" | "reason" => "str",
            "object" if decodes => "a bytes-like object is required",
            "object" => "str",
            _ => "int",
        };
        let right = match wanted {
            "str" => value.as_str().is_some(),
            "int" => value.to_int().is_some(),
            _ => matches!(value.kind(), Some(Kind::Bytes | Kind::ByteArray)),
        };
        if !right {
            let shown = vm.type_name(value);
            return Err(vm.type_error(match wanted {
                "int" => format!("'{shown}' object cannot be interpreted as an integer"),
                "str" => format!("argument {} must be str, not {shown}", at + 1),
                _ => format!("a bytes-like object is required, not '{shown}'"),
            }));
        }
        set_field(vm, &args[0], name, value.clone());
    }
    Ok(Value::None)
}

/// The span as the message counts it: inside the object, not empty.
fn range(vm: &mut Vm, exc: &Value, len: usize) -> Res<(i64, i64)> {
    let most = len as i64;
    let start = part(vm, exc, "start")?
        .as_int()
        .unwrap_or(0)
        .clamp(0, (most - 1).max(0));
    let end = part(vm, exc, "end")?
        .as_int()
        .unwrap_or(0)
        .clamp(1, most.max(1));
    Ok((start, end))
}

fn decode_str(vm: &mut Vm, args: &[Value]) -> Res {
    let object = part(vm, &args[0], "object")?;
    let bytes: Vec<u8> = match (object.as_::<Bytes>(), object.as_::<ByteArray>()) {
        (Some(bytes), _) => bytes.data.to_vec(),
        (_, Some(bytes)) => bytes.data.get().clone(),
        _ => return Ok("".into()),
    };
    let (encoding, reason) = (
        part(vm, &args[0], "encoding")?,
        part(vm, &args[0], "reason")?,
    );
    let (encoding, reason) = (vm.str(&encoding)?, vm.str(&reason)?);
    let (start, end) = range(vm, &args[0], bytes.len())?;
    let (encoding, reason) = (encoding.text(), reason.text());
    Ok(match bytes.get(start as usize) {
        Some(byte) if end == start + 1 => {
            format!(
                "'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}"
            )
        }
        _ => format!(
            "'{encoding}' codec can't decode bytes in position {start}-{}: {reason}",
            end - 1
        ),
    }
    .into())
}

/// A character as an escape, as the message shows it.
fn escaped(c: char) -> String {
    match crate::builtins::strings::chars::code_point(c) {
        code @ 0..=0xff => format!("\\x{code:02x}"),
        code @ 0x100..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

fn encode_str(vm: &mut Vm, args: &[Value]) -> Res {
    let encoding = part(vm, &args[0], "encoding")?;
    let encoding = vm.str(&encoding)?;
    characters(
        vm,
        &args[0],
        &format!("'{}' codec can't encode", encoding.text()),
    )
}

fn translate_str(vm: &mut Vm, args: &[Value]) -> Res {
    characters(vm, &args[0], "can't translate")
}

fn characters(vm: &mut Vm, exc: &Value, what: &str) -> Res {
    let (object, reason) = (part(vm, exc, "object")?, part(vm, exc, "reason")?);
    let Some(text) = object.to_ptr::<Str>() else {
        return Ok("".into());
    };
    let reason = vm.str(&reason)?;
    let (start, end) = range(vm, exc, text.chars())?;
    let reason = reason.text();
    Ok(match text.text().chars().nth(start as usize) {
        Some(c) if end == start + 1 => format!(
            "{what} character '{}' in position {start}: {reason}",
            escaped(c)
        ),
        _ => format!(
            "{what} characters in position {start}-{}: {reason}",
            end - 1
        ),
    }
    .into())
}

/// `UnicodeDecodeError`
pub static DECODE_ERROR: TypeSpec = super::derived(
    "UnicodeDecodeError",
    "UnicodeError",
    "Unicode decoding error.",
    &[
        Row::method(
            "__init__",
            "(self, /, *args, **kwargs)",
            "Initialize self.",
            |vm, args| init_fields(vm, args, &FIELDS, true),
        ),
        Row::method("__str__", "(self, /)", "Return str(self).", decode_str),
    ],
    &[
        field_row!("encoding", |vm, exc| part(vm, exc, "encoding")),
        field_row!("object", |vm, exc| part(vm, exc, "object")),
        field_row!("start", |vm, exc| part(vm, exc, "start")),
        field_row!("end", |vm, exc| part(vm, exc, "end")),
        field_row!("reason", |vm, exc| part(vm, exc, "reason")),
    ],
);

/// `UnicodeEncodeError`
pub static ENCODE_ERROR: TypeSpec = super::derived(
    "UnicodeEncodeError",
    "UnicodeError",
    "Unicode encoding error.",
    &[
        Row::method(
            "__init__",
            "(self, /, *args, **kwargs)",
            "Initialize self.",
            |vm, args| init_fields(vm, args, &FIELDS, false),
        ),
        Row::method("__str__", "(self, /)", "Return str(self).", encode_str),
    ],
    &[
        field_row!("encoding", |vm, exc| part(vm, exc, "encoding")),
        field_row!("object", |vm, exc| part(vm, exc, "object")),
        field_row!("start", |vm, exc| part(vm, exc, "start")),
        field_row!("end", |vm, exc| part(vm, exc, "end")),
        field_row!("reason", |vm, exc| part(vm, exc, "reason")),
    ],
);

/// `UnicodeTranslateError`
pub static TRANSLATE_ERROR: TypeSpec = super::derived(
    "UnicodeTranslateError",
    "UnicodeError",
    "Unicode translation error.",
    &[
        Row::method(
            "__init__",
            "(self, /, *args, **kwargs)",
            "Initialize self.",
            |vm, args| init_fields(vm, args, &FIELDS[1..], false),
        ),
        Row::method("__str__", "(self, /)", "Return str(self).", translate_str),
    ],
    &[
        field_row!("encoding", |vm, exc| part(vm, exc, "encoding")),
        field_row!("object", |vm, exc| part(vm, exc, "object")),
        field_row!("start", |vm, exc| part(vm, exc, "start")),
        field_row!("end", |vm, exc| part(vm, exc, "end")),
        field_row!("reason", |vm, exc| part(vm, exc, "reason")),
    ],
);
