//! `reversed`.

use super::reduce::{REDUCE, SET_STATE};
use super::{ITER, LENGTH_HINT, NEXT, sequence};
use crate::builtins::containers::is_builtin_class;
use crate::native::{Row, TypeSpec};
use crate::object::list::ListIter;
use crate::object::{Class, Kind, Mut, Ptr, Res, Value};
use crate::vm::Vm;
use std::cell::Cell;

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let (class, value) = (&args[0], &args[1]);
    let name = vm.names.__reversed__.clone();
    match vm.special(value, &name) {
        Some(method) if method.is_none() => return Err(not_reversible(vm, value)),
        Some(_) => {
            if let Some(iterator) = vm.call_special(value, &name, &[])? {
                return Ok(iterator);
            }
        }
        None => {}
    }
    let indexed = vm.special(value, &vm.names.__getitem__).is_some();
    if !indexed || matches!(value.kind(), Some(Kind::Dict | Kind::MappingProxy)) {
        return Err(not_reversible(vm, value));
    }
    let len = vm.len(value)?;
    match class.as_ptr::<Class>() {
        Some(class) if !is_builtin_class(&class.into(), "reversed") => {
            let payload = ListIter {
                seq: Mut::new(value.clone()),
                next: Cell::new(len),
                reversed: true,
            };
            Ok(Ptr::with_class(payload, class).into())
        }
        _ => Ok(sequence::backwards(value, len)),
    }
}

fn not_reversible(vm: &mut Vm, value: &Value) -> crate::object::Exc {
    let given = vm.shown_type(value);
    vm.type_error(format!("'{given}' object is not reversible"))
}

/// `reversed`
pub const REVERSED: TypeSpec = TypeSpec {
    name: "reversed",
    module: "builtins",
    kind: Kind::ListIter,
    base: "object",
    doc: "An iterator that walks a sequence backwards.",
    can_be_base: true,
    methods: &[
        Row::static_method("__new__", "(cls, object, /)", "Make a reversed.", new),
        ITER,
        NEXT,
        LENGTH_HINT,
        REDUCE,
        SET_STATE,
    ],
    getset: &[],
};
