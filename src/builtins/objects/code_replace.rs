//! `code.replace`: code under another name or file, or with other constants; and when two codes are equal.
//!
//! What would need other instructions is refused: they are no bytecode of CPython's.

use super::payload;
use crate::object::str::Bytes;
use crate::object::*;
use crate::vm::{ExcType, Vm};
use std::rc::Rc;

const NUMBERS: &[&str] = &[
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_nlocals",
    "co_stacksize",
    "co_flags",
    "co_firstlineno",
];
const TEXTS: &[&str] = &["co_filename", "co_name", "co_qualname"];
const TUPLES: &[&str] = &[
    "co_consts",
    "co_names",
    "co_varnames",
    "co_freevars",
    "co_cellvars",
];
const BYTES: &[&str] = &["co_code", "co_linetable", "co_exceptiontable"];

/// Is a value fit for a field of code?
fn check(vm: &mut Vm, name: &str, value: &Value) -> Res<()> {
    let argument = format!("argument '{name}'");
    if NUMBERS.contains(&name) {
        let number = vm.index(value)?;
        return match number.as_int() {
            Some(number) if number < 0 => {
                Err(vm.value_error(format!("{name} must be a positive integer")))
            }
            _ => Ok(()),
        };
    }
    let (fits, wanted) = if TEXTS.contains(&name) {
        (value.as_str().is_some(), "str")
    } else if TUPLES.contains(&name) {
        (value.as_tuple().is_some(), "tuple")
    } else if BYTES.contains(&name) {
        (value.as_::<Bytes>().is_some(), "bytes")
    } else {
        return Err(vm.type_error(format!(
            "replace() got an unexpected keyword argument '{name}'"
        )));
    };
    if fits {
        return Ok(());
    }
    Err(vm.bad_argument("replace", &argument, wanted, value))
}

/// `code.replace(**changes)`
pub(super) fn replace(vm: &mut Vm, args: &[Value]) -> Res {
    let code = payload::<CodeObject>(vm, &args[0])?;
    if args[1].as_tuple().is_some_and(|given| !given.is_empty()) {
        return Err(vm.type_error("replace() takes no positional arguments"));
    }
    let changes = args[2].as_::<Dict>().map(Dict::items).unwrap_or_default();
    let (mut name, mut qualname) = (code.name.clone(), code.qualname.clone());
    let (mut source, mut consts) = (code.source.clone(), code.consts.clone());
    for (field, value) in changes {
        let field = field.as_str().unwrap_or_default().to_owned();
        check(vm, &field, &value)?;
        let text = value.as_str();
        match (field.as_str(), text, value.as_tuple()) {
            ("co_name", Some(text), _) => name = vm.intern(text),
            ("co_qualname", Some(text), _) => qualname = vm.intern(text),
            ("co_filename", Some(text), _) => source = Rc::new(code.source.renamed(text)),
            ("co_consts", _, Some(items)) if may_replace(vm, &consts, items) => {
                consts = items.to_vec();
            }
            _ => {
                let own = vm.get_attr_str(&args[0], &field)?;
                if !vm.equal(&own, &value)? {
                    return Err(vm.error(
                        ExcType::NotImplementedError,
                        format!("{field} cannot be replaced: code is no bytecode of CPython's"),
                    ));
                }
            }
        }
    }
    Ok(vm.relink(&code, source, name, qualname, consts).into())
}

/// Do the instructions know what to do with other constants? Code and the names of keyword arguments are
/// built into them, and so is what kind of value each other constant is.
fn may_replace(vm: &Vm, old: &[Value], new: &[Value]) -> bool {
    let fits = |(old, new): (&Value, &Value)| {
        let is_fixed = old.as_::<CodeObject>().is_some() || old.as_tuple().is_some();
        old.is(new) || !is_fixed && vm.class_of(old).same(&vm.class_of(new))
    };
    old.len() == new.len() && old.iter().zip(new).all(fits)
}

/// The same instructions, name and constants.
fn are_same(a: &CodeObject, b: &CodeObject) -> bool {
    Rc::ptr_eq(&a.unit, &b.unit)
        && a.name.text() == b.name.text()
        && a.qualname.text() == b.qualname.text()
        && a.consts.iter().zip(&b.consts).all(|(a, b)| a.is(b))
}

pub(super) fn equal(vm: &mut Vm, args: &[Value]) -> Res {
    let code = payload::<CodeObject>(vm, &args[0])?;
    Ok(match args[1].to_ptr::<CodeObject>() {
        Some(other) => Value::Bool(are_same(&code, &other)),
        None => Value::NotImplemented,
    })
}

pub(super) fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    let code = payload::<CodeObject>(vm, &args[0])?;
    let name: Value = (&code.name).into();
    // Of codes of one name, the places of their definitions tell.
    let first = code.unit.first.start as i64;
    Ok(Value::Int(vm.hash(&name)? as i64 ^ first))
}
