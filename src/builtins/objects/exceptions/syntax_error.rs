//! `SyntaxError`: where it is, and what it says.

use super::{field, field_row, set_field};
use crate::builtins::objects::payload;
use crate::native::{Row, TypeSpec};
use crate::object::*;
use crate::vm::Vm;

const PLACE: [&str; 6] = [
    "filename",
    "lineno",
    "offset",
    "text",
    "end_lineno",
    "end_offset",
];

/// Fill the fields from the arguments: a message, and perhaps a place.
fn fill(vm: &mut Vm, exc: &Value, given: &[Value]) -> Res<()> {
    if let Some(message) = given.first() {
        set_field(vm, exc, "msg", message.clone());
    }
    if let [_, place] = given {
        let place = vm.collect(place)?;
        if place.len() < 4 {
            return Err(vm.type_error(format!(
                "function takes at least 4 arguments ({} given)",
                place.len()
            )));
        }
        if place.len() > 6 {
            return Err(vm.type_error(format!(
                "function takes at most 6 arguments ({} given)",
                place.len()
            )));
        }
        if place.len() == 5 {
            return Err(vm.type_error("end_offset must be provided when end_lineno is provided"));
        }
        for (name, value) in PLACE.iter().zip(place) {
            set_field(vm, exc, name, value);
        }
    }
    Ok(())
}

/// Fill the fields of an exception that the machine made.
pub fn init_syntax_error(vm: &mut Vm, exc: &Exc, args: &[Value]) {
    // The machine's own arguments are a message and a whole place.
    let _ = fill(vm, &exc.clone().into(), args);
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    super::init(vm, args)?;
    let given = args[1].as_tuple().unwrap_or_default().to_vec();
    fill(vm, &args[0], &given)?;
    Ok(Value::None)
}

fn str(vm: &mut Vm, args: &[Value]) -> Res {
    payload::<Exception>(vm, &args[0])?;
    let message = field(vm, &args[0], "msg");
    let message = vm.str(&message)?.text().to_owned();
    let filename = field(vm, &args[0], "filename");
    let filename = filename
        .as_str()
        .map(|name| name.rsplit('/').next().unwrap_or(name).to_owned());
    let line = field(vm, &args[0], "lineno").as_int();
    Ok(match (filename, line) {
        (Some(filename), Some(line)) => format!("{message} ({filename}, line {line})"),
        (Some(filename), None) => format!("{message} ({filename})"),
        (None, Some(line)) => format!("{message} (line {line})"),
        (None, None) => message,
    }
    .into())
}

/// `SyntaxError`
pub static SYNTAX_ERROR: TypeSpec = super::derived(
    "SyntaxError",
    "Exception",
    "Invalid syntax.",
    &[
        Row::method(
            "__init__",
            "(self, /, *args, **kwargs)",
            "Initialize self.",
            init,
        ),
        Row::method("__str__", "(self, /)", "Return str(self).", str),
    ],
    &[
        field_row!("msg"),
        field_row!("filename"),
        field_row!("lineno"),
        field_row!("offset"),
        field_row!("text"),
        field_row!("end_lineno"),
        field_row!("end_offset"),
        field_row!("print_file_and_line"),
    ],
);
