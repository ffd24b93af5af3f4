//! Methods of `str` about case and kinds of characters.

use super::memory::str_value;
use super::str_type::receiver;
use super::{case, chars};
use crate::object::{Res, Value};
use crate::vm::Vm;

fn converted(vm: &mut Vm, args: &[Value], convert: impl Fn(&str) -> String) -> Res {
    let text = receiver(vm, &args[0])?;
    str_value(vm, &convert(text.text()))
}

/// `upper`
pub fn upper(vm: &mut Vm, args: &[Value]) -> Res {
    converted(vm, args, str::to_uppercase)
}

/// `lower`
pub fn lower(vm: &mut Vm, args: &[Value]) -> Res {
    converted(vm, args, str::to_lowercase)
}

/// `casefold`
pub fn casefold(vm: &mut Vm, args: &[Value]) -> Res {
    converted(vm, args, case::casefold)
}

/// `capitalize`
pub fn capitalize(vm: &mut Vm, args: &[Value]) -> Res {
    converted(vm, args, case::capitalize)
}

/// `title`
pub fn title(vm: &mut Vm, args: &[Value]) -> Res {
    converted(vm, args, case::title)
}

/// `swapcase`
pub fn swapcase(vm: &mut Vm, args: &[Value]) -> Res {
    converted(vm, args, case::swapcase)
}

fn tested(vm: &mut Vm, args: &[Value], test: impl Fn(&str) -> bool) -> Res {
    Ok(Value::Bool(test(receiver(vm, &args[0])?.text())))
}

fn all(vm: &mut Vm, args: &[Value], test: fn(char) -> bool) -> Res {
    tested(vm, args, |text| !text.is_empty() && text.chars().all(test))
}

/// `islower`
pub fn islower(vm: &mut Vm, args: &[Value]) -> Res {
    tested(vm, args, case::is_lower)
}

/// `isupper`
pub fn isupper(vm: &mut Vm, args: &[Value]) -> Res {
    tested(vm, args, case::is_upper)
}

/// `istitle`
pub fn istitle(vm: &mut Vm, args: &[Value]) -> Res {
    tested(vm, args, case::is_title_text)
}

/// `isspace`
pub fn isspace(vm: &mut Vm, args: &[Value]) -> Res {
    all(vm, args, chars::is_space)
}

/// `isdecimal`
pub fn isdecimal(vm: &mut Vm, args: &[Value]) -> Res {
    all(vm, args, chars::is_decimal)
}

/// `isdigit`
pub fn isdigit(vm: &mut Vm, args: &[Value]) -> Res {
    all(vm, args, chars::is_digit)
}

/// `isnumeric`
pub fn isnumeric(vm: &mut Vm, args: &[Value]) -> Res {
    all(vm, args, chars::is_numeric)
}

/// `isalpha`
pub fn isalpha(vm: &mut Vm, args: &[Value]) -> Res {
    all(vm, args, chars::is_alpha)
}

/// `isalnum`
pub fn isalnum(vm: &mut Vm, args: &[Value]) -> Res {
    all(vm, args, chars::is_alnum)
}

/// `isprintable`
pub fn isprintable(vm: &mut Vm, args: &[Value]) -> Res {
    tested(vm, args, |text| text.chars().all(chars::is_printable))
}

/// `isidentifier`
pub fn isidentifier(vm: &mut Vm, args: &[Value]) -> Res {
    tested(vm, args, is_identifier)
}

/// Could the text be a name?
pub fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    characters
        .next()
        .is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
        && characters.all(unicode_ident::is_xid_continue)
}
