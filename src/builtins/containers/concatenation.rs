//! `sequence + other` and `sequence * count`, which are no number's operations.
//!
//! CPython asks the number slots of both operands first, and only then the left one to concatenate: so
//! `[1] + other` is `other.__radd__`'s if there is one. Asked by name (`[1].__add__(other)`), a sequence
//! raises where a number would return NotImplemented. Called by `vm/operators.rs` and by the rows.

use super::{list, tuple};
use crate::builtins::containers::sequence::has_index;
use crate::builtins::strings::{bytes_methods, str_build};
use crate::object::function::NativeFunction;
use crate::object::{Class, Kind, Res, Value};
use crate::vm::Vm;
use asyncscript_syntax::ast::BinOp;

/// Whether a method found for `+` or `*` is that of a builtin sequence. A subclass with one of its own
/// or of another base, or a reflected one, is asked by name for both, as a number: CPython's slots are
/// inherited from every base.
pub(crate) fn is_own(vm: &Vm, op: BinOp, sequence: &Value, method: &Value) -> bool {
    let names = match op {
        BinOp::Add => [&vm.names.__add__, &vm.names.__radd__],
        _ => [&vm.names.__mul__, &vm.names.__rmul__],
    };
    let class = vm.class_ref(sequence);
    let is_plain = |class: &Class| {
        let own = |name| class.own(name);
        let native = |found: Value| found.as_::<NativeFunction>().is_some();
        class.builtin || names.into_iter().all(|name| own(name).is_none_or(native))
    };
    matches!(op, BinOp::Add | BinOp::Mult)
        && matches!(
            sequence.kind(),
            Some(Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes | Kind::ByteArray)
        )
        && method.as_::<NativeFunction>().is_some()
        && is_plain(class)
        && class.mro.get().iter().all(|base| is_plain(base))
}

/// `sequence + other` or `sequence * other`; NotImplemented if the other is of no use.
pub(crate) fn operate(vm: &mut Vm, op: BinOp, sequence: &Value, other: &Value) -> Res {
    let args = &[sequence.clone(), other.clone()];
    match (op, sequence.kind()) {
        (BinOp::Add, Some(Kind::List)) => list::add(vm, args),
        (BinOp::Add, Some(Kind::Tuple)) => tuple::add(vm, args),
        (BinOp::Add, Some(Kind::Str)) => match other.as_str() {
            Some(_) => str_build::concat(vm, sequence, other),
            None => Ok(Value::NotImplemented),
        },
        (BinOp::Add, _) => bytes_methods::add(vm, args),
        (_, Some(Kind::List)) => list::multiply(vm, args),
        (_, Some(Kind::Tuple)) => tuple::multiply(vm, args),
        (_, Some(Kind::Str)) => str_build::repeat(vm, sequence, other),
        _ => bytes_methods::repeat(vm, args),
    }
}

/// `__add__` by name.
pub(crate) fn add(vm: &mut Vm, args: &[Value]) -> Res {
    match operate(vm, BinOp::Add, &args[0], &args[1])? {
        Value::NotImplemented => Err(vm
            .sequence_error(BinOp::Add, &args[0], &args[1])
            .expect("it is a sequence")),
        sum => Ok(sum),
    }
}

/// `__mul__` and `__rmul__` by name.
pub(crate) fn multiply(vm: &mut Vm, args: &[Value]) -> Res {
    if !has_index(vm, &args[1]) {
        let given = vm.shown_type(&args[1]);
        return Err(vm.type_error(format!(
            "'{given}' object cannot be interpreted as an integer"
        )));
    }
    operate(vm, BinOp::Mult, &args[0], &args[1])
}
